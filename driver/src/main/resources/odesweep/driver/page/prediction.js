// The trained models' solutions and the truth.
const COMPONENTS = ["blue", "vermilion", "green", "purple", "orange"];
let shownPrediction = 0;

function componentName(i, dimension) {
  return dimension === 1 ? "y" : "y" + "₀₁₂₃₄₅₆₇₈₉".charAt(i + 1);
}

/** The lines of the truth, wide and pale, below those of the prediction. */
function solutionOption(solution) {
  if (!solution) return null;
  const dimension = solution.truth.length;
  const series = solution.truth.flatMap((truth, i) => {
    const name = componentName(i, dimension);
    const shade = colour(COMPONENTS[i % COMPONENTS.length]);
    return [
      {type: "line", name: name + " true", showSymbol: false, data: solution.times.map((t, k) => [t, truth[k]]),
        lineStyle: {width: 7, color: faded(shade, 0.3), cap: "round"}, itemStyle: {color: faded(shade, 0.3)}, silent: true},
      {type: "line", name: name + " predicted", showSymbol: false, data: solution.times.map((t, k) => [t, solution.predicted[i][k]]),
        lineStyle: {width: 2, color: shade}, itemStyle: {color: shade}},
    ];
  });
  series[0].markArea = beyond(solution);
  return {
    // a component's pale and thin lines share a colour: a phone has room for one name each
    legend: legend(series.map((line) => line.name).filter((name) => dimension === 1 || !name.endsWith(" true"))),
    xAxis: axis("t", {scale: false, min: solution.times[0], max: solution.times[solution.times.length - 1]}),
    yAxis: upAxis(dimension > 1 ? "state" : "y", sight(solution.truth.flat())),
    tooltip: tooltip((lines) => tip("t = " + number(lines[0].value[0]),
      ...lines.map((line) => line.seriesName + " " + number(line.value[1], 4))), "axis"),
    series,
  };
}

/** The truth's range and a little more: a diverging prediction must not flatten everything. */
function sight(truth) {
  const low = truth.reduce((a, b) => Math.min(a, b), Infinity);
  const high = truth.reduce((a, b) => Math.max(a, b), -Infinity);
  const margin = 0.1 * (high - low || 1);
  return nice(low - margin, high + margin);
}

/** Shades what was not trained, to the ends of the problem's span. */
function beyond(solution) {
  const [first, last] = [solution.times[0], solution.times[solution.times.length - 1]];
  const parts = [[first, solution.start], [solution.end, last]].filter(([from, to]) => to > from);
  if (!parts.length) return undefined;
  return {silent: true, itemStyle: {color: faded(colour("faint"), 0.1)},
    label: {color: colour("faint"), position: "insideBottomLeft", distance: 8},
    data: parts.map(([from, to]) => [{name: "extrapolation", xAxis: from}, {xAxis: to}])};
}

function errorOption() {
  const solution = data.solutions[shownPrediction];
  if (!solution) return null;
  const dimension = solution.truth.length;
  const series = solution.truth.map((truth, i) => ({type: "line", showSymbol: false, name: componentName(i, dimension),
    lineStyle: {width: 2, color: colour(COMPONENTS[i % COMPONENTS.length])}, itemStyle: {color: colour(COMPONENTS[i % COMPONENTS.length])},
    data: solution.times.map((t, k) => [t, solution.error[i][k] || null])})); // null where they are equal: zero has no logarithm
  series[0].markArea = beyond(solution);
  const errors = series.flatMap((line) => line.data.map((point) => point[1]));
  const largest = errors.reduce((a, b) => Math.max(a, b), 0);
  return {
    legend: dimension > 1 ? legend(series.map((line) => line.name)) : undefined,
    xAxis: axis("t", {scale: false, min: solution.times[0], max: solution.times[solution.times.length - 1]}),
    yAxis: upAxis("absolute error", decades(errors.filter((x) => x > 1e-5 * largest))),
    tooltip: tooltip((lines) => tip("t = " + number(lines[0].value[0]),
      ...lines.map((line) => "|error of " + line.seriesName + "| " + number(line.value[1]))), "axis"),
    series,
  };
}

/** The first component against the last. */
function phaseOption() {
  const solution = data.solutions[shownPrediction];
  if (!solution || solution.truth.length < 2) return null;
  const last = solution.truth.length - 1;
  const path = (of) => solution.times.map((t, k) => [of[0][k], of[last][k]]);
  return {
    legend: legend(["true", "predicted"]),
    xAxis: axis(componentName(0, 2), sight(solution.truth[0])),
    yAxis: upAxis(componentName(last, solution.truth.length), sight(solution.truth[last])),
    tooltip: tooltip((point) => tip("t = " + number(solution.times[point.dataIndex]), point.value.map((x) => number(x)).join(", "))),
    series: [
      {type: "line", name: "true", data: path(solution.truth), showSymbol: false, silent: true,
        lineStyle: {width: 7, color: faded(colour("blue"), 0.3), cap: "round"}, itemStyle: {color: faded(colour("blue"), 0.3)}},
      {type: "line", name: "predicted", data: path(solution.predicted), showSymbol: false,
        lineStyle: {width: 2, color: colour("blue")}, itemStyle: {color: colour("blue")}},
      {type: "scatter", data: [path(solution.truth)[0]], symbolSize: 11, itemStyle: {color: colour("ink")}, silent: true},
    ],
  };
}

if (data.solutions.length) {
  const drawn = [chart("chart-prediction", () => solutionOption(data.solutions[shownPrediction])),
    chart("chart-error", errorOption), chart("chart-phase", phaseOption)];
  const show = (i) => {
    shownPrediction = i;
    byId("model").value = i;
    drawn.forEach((drawing) => drawing.draw());
    byId("chart-phase").hidden = data.solutions[i].truth.length < 2;
    byId("chart-error").classList.toggle("full", data.solutions[i].truth.length < 2);
  };
  options(byId("model"), data.solutions.map((solution) => "trial " + solution.trial + ", replicate " + solution.replicate), 0);
  byId("model").onchange = () => show(Number(byId("model").value));
  byId("chart-prediction").querySelector("p").textContent = "Pale and wide is the truth, thin the prediction. Shaded is extrapolation: the rest of the problem's span, which was not trained.";
  choice.listeners.push((c) => {
    const i = data.solutions.findIndex((solution) => c !== null && solution.trial === configurations.trial[c]);
    if (i >= 0) show(i);
  });
  show(0);
} else {
  byId("solution").hidden = true;
  document.querySelector("nav a[href='#solution']").hidden = true;
}
