// The trained models' solutions beside the truth.
const COMPONENTS = ["blue", "vermilion", "green", "purple", "orange"];
let shownPrediction = 0;

function componentName(i, dimension) {
  return dimension === 1 ? "y" : "y" + "₀₁₂₃₄₅₆₇₈₉".charAt(i + 1);
}

/** Lines of the truth, wide and pale, under those of the prediction. */
function solutionOption(one) {
  if (!one) return null;
  const dimension = one.truth.length;
  const series = one.truth.flatMap((truth, i) => {
    const name = componentName(i, dimension);
    const shade = colour(COMPONENTS[i % COMPONENTS.length]);
    return [
      {type: "line", name: name + " true", showSymbol: false, data: one.times.map((t, k) => [t, truth[k]]),
        lineStyle: {width: 7, color: faded(shade, 0.3), cap: "round"}, itemStyle: {color: faded(shade, 0.3)}, silent: true},
      {type: "line", name: name + " predicted", showSymbol: false, data: one.times.map((t, k) => [t, one.predicted[i][k]]),
        lineStyle: {width: 2, color: shade}, itemStyle: {color: shade}},
    ];
  });
  series[0].markArea = beyond(one);
  return {
    // pale and thin of one component have one colour: a phone has room for one name each
    legend: legend(series.map((line) => line.name).filter((name) => dimension === 1 || !name.endsWith(" true"))),
    xAxis: axis("t", {scale: false, min: one.times[0], max: one.times[one.times.length - 1]}),
    yAxis: upAxis("", sight(one.truth.flat())),
    tooltip: tooltip((lines) => tip("t = " + number(lines[0].value[0]),
      ...lines.map((line) => line.seriesName + " " + number(line.value[1], 4))), "axis"),
    series,
  };
}

/** The truth's range and a little more: a prediction that runs away must not flatten everything. */
function sight(truth) {
  const low = truth.reduce((a, b) => Math.min(a, b), Infinity);
  const high = truth.reduce((a, b) => Math.max(a, b), -Infinity);
  const margin = 0.1 * (high - low || 1);
  return nice(low - margin, high + margin);
}

function beyond(one) {
  const last = one.times[one.times.length - 1];
  if (!(last > one.end)) return undefined;
  return {silent: true, itemStyle: {color: faded(colour("faint"), 0.1)},
    label: {color: colour("faint"), position: "insideBottomLeft", distance: 8},
    data: [[{name: "beyond training", xAxis: one.end}, {xAxis: last}]]};
}

function errorOption() {
  const one = data.solutions[shownPrediction];
  if (!one) return null;
  const dimension = one.truth.length;
  const series = one.truth.map((truth, i) => ({type: "line", showSymbol: false, name: componentName(i, dimension),
    lineStyle: {width: 2, color: colour(COMPONENTS[i % COMPONENTS.length])}, itemStyle: {color: colour(COMPONENTS[i % COMPONENTS.length])},
    data: one.times.map((t, k) => [t, one.error[i][k] || null])})); // none where they meet: a logarithm has no place for it
  series[0].markArea = beyond(one);
  const errors = series.flatMap((line) => line.data.map((point) => point[1]));
  const largest = errors.reduce((a, b) => Math.max(a, b), 0);
  return {
    legend: dimension > 1 ? legend(series.map((line) => line.name)) : undefined,
    xAxis: axis("t", {scale: false, min: one.times[0], max: one.times[one.times.length - 1]}),
    yAxis: upAxis("", decades(errors.filter((x) => x > 1e-5 * largest))),
    tooltip: tooltip((lines) => tip("t = " + number(lines[0].value[0]),
      ...lines.map((line) => "|error of " + line.seriesName + "| " + number(line.value[1]))), "axis"),
    series,
  };
}

/** The first component against the last. */
function phaseOption() {
  const one = data.solutions[shownPrediction];
  if (!one || one.truth.length < 2) return null;
  const last = one.truth.length - 1;
  const path = (of) => one.times.map((t, k) => [of[0][k], of[last][k]]);
  return {
    legend: legend(["true", "predicted"]),
    xAxis: axis(componentName(0, 2), sight(one.truth[0])),
    yAxis: upAxis(componentName(last, one.truth.length), sight(one.truth[last])),
    tooltip: tooltip((point) => tip("t = " + number(one.times[point.dataIndex]), point.value.map((x) => number(x)).join(", "))),
    series: [
      {type: "line", name: "true", data: path(one.truth), showSymbol: false, silent: true,
        lineStyle: {width: 7, color: faded(colour("blue"), 0.3), cap: "round"}, itemStyle: {color: faded(colour("blue"), 0.3)}},
      {type: "line", name: "predicted", data: path(one.predicted), showSymbol: false,
        lineStyle: {width: 2, color: colour("blue")}, itemStyle: {color: colour("blue")}},
      {type: "scatter", data: [path(one.truth)[0]], symbolSize: 11, itemStyle: {color: colour("ink")}, silent: true},
    ],
  };
}

if (data.solutions.length) {
  const drawn = [chart("chart-prediction", () => solutionOption(data.solutions[shownPrediction])),
    chart("chart-error", errorOption), chart("chart-phase", phaseOption)];
  const show = (i) => {
    shownPrediction = i;
    byId("model").value = i;
    drawn.forEach((one) => one.draw());
    byId("chart-phase").hidden = data.solutions[i].truth.length < 2;
    byId("chart-error").classList.toggle("full", data.solutions[i].truth.length < 2);
  };
  options(byId("model"), data.solutions.map((one) => "trial " + one.trial + ", replicate " + one.replicate), 0);
  byId("model").onchange = () => show(Number(byId("model").value));
  byId("chart-prediction").querySelector("p").textContent = "Pale and wide is the truth, thin the prediction. Shaded is what the model was never judged on.";
  choice.listeners.push((c) => {
    const i = data.solutions.findIndex((one) => c !== null && one.trial === configurations.trial[c]);
    if (i >= 0) show(i);
  });
  show(0);
} else {
  byId("solution").hidden = true;
  document.querySelector("nav a[href='#solution']").hidden = true;
}
