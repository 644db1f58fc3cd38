// The data that Odesweep wrote, and views of it. Columns belong together: index c is configuration c, best first.
const data = JSON.parse(document.getElementById("data").textContent);
const {configurations, trainings, totals, effects, course} = data;
const shown = configurations.trial.length;
const {metrics} = data.score;
const rankedBy = metrics[data.score.rankedBy];
const beside = metrics[data.score.beside];
const scoreOf = rankedBy.median;
const trainingScore = rankedBy.training;
const COMPLETE = totals.statuses.indexOf("COMPLETE");
const STOPPED = totals.statuses.indexOf("STOPPED");

const placeOfTrial = new Map(configurations.trial.map((trial, c) => [trial, c]));

/** The indices of a configuration's trainings. */
function trainingsOf(c) {
  const first = configurations.firstTraining[c];
  return Array.from({length: configurations.replicates[c]}, (_, i) => first + i);
}

/** The configuration of each training. */
const configurationOf = [];
for (let c = 0; c < shown; c++) {
  for (const t of trainingsOf(c)) configurationOf[t] = c;
}

function allConfigurations() {
  return Array.from({length: shown}, (_, c) => c);
}

/** About as many of them as asked, at most: half from the top, half spread over the rest. */
function some(list, most) {
  if (list.length <= most) return list;
  const best = list.slice(0, most / 2);
  const rest = list.slice(most / 2);
  const step = rest.length / (most / 2);
  return best.concat(Array.from({length: most / 2}, (_, i) => rest[Math.floor(i * step)]));
}

/** The number below which nine tenths of positive numbers are: a few outliers must not take a scale from the others. */
function mostOf(numbers) {
  const sorted = numbers.filter((x) => x > 0).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.ceil(0.9 * sorted.length) - 1] : 0;
}

/** Whether a share of the variance is known: not if its 80 % range covers most of what is possible. */
function isTold(share) {
  return share.high - share.low <= 0.5;
}

/** The axes, the most important first if importance is known. */
function axesByImportance() {
  const order = effects.importance ? effects.importance.axes.map((share) => share.names[0]) : [];
  const rank = (axis) => (order.includes(axis.name) ? order.indexOf(axis.name) : order.length);
  return [...data.axes].sort((a, b) => rank(a) - rank(b));
}

/**
 * The axis with a position for each value, and one for a missing value. A few numbers are treated so too: they are evenly spaced
 * and labelled exactly as in the sweep file.
 */
function stepped(axis, most) {
  const labels = axis.number ? steps(axis) : axis.labels;
  if (!labels || labels.length > most) return axis;
  const at = axis.number ? axis.values.map((x) => (x === null ? -1 : labels.indexOf(setting(x)))) : axis.values;
  if (!at.includes(-1)) return {...axis, number: false, labels, values: at};
  return {...axis, number: false, labels: ["—", ...labels], values: at.map((i) => i + 1)};
}

function steps(axis) {
  const numbers = new Set(axis.values.filter((x) => x !== null));
  return numbers.size > 12 ? null : [...numbers].sort((a, b) => a - b).map((x) => setting(x));
}

/** A configuration's curves: [[epoch, loss], ...] for each replicate. */
function curvesOf(c) {
  const trial = configurations.trial[c];
  return course.curves.trial.flatMap((t, i) => (t === trial ? [curve(i)] : []));
}

function curve(i) {
  const epochs = course.curves.epochs[course.curves.epochsOf[i]];
  return {replicate: course.curves.replicate[i], points: epochs.map((epoch, k) => [epoch, course.curves.loss[i][k]])};
}

function predictionOf(c) {
  return data.solutions.find((solution) => solution.trial === configurations.trial[c]);
}
