// All settings as parallel axes; brushing keeps the configurations that pass.
const MOST_LINES = 1500;
const MOST_PARALLEL = 10;
const parallelAxes = axesByImportance().slice(0, MOST_PARALLEL).map((axis) => stepped(axis, Infinity));
const lines = some(allConfigurations().filter((c) => scoreOf[c] !== null), MOST_LINES);

function parallelValue(axis, c) {
  const value = axis.values[c];
  return value === null ? "-" : value;
}

function parallelRow(c) {
  return [...parallelAxes.map((axis) => parallelValue(axis, c)), positive(scoreOf[c])];
}

function parallelAxis(axis, dim, room) {
  // lines pass under the labels
  const halo = {color: colour("ink"), textBorderColor: colour("card"), textBorderWidth: 4};
  const common = {dim, name: axis.name, nameTextStyle: {color: colour("ink"), width: 110, overflow: "truncate"}, nameGap: 14,
    axisLine: {lineStyle: {color: colour("faint"), width: 1.5}}, axisTick: {show: false},
    axisLabel: {...halo, formatter: (x) => number(x, 2), showMinLabel: true, showMaxLabel: true},
    areaSelectStyle: {width: 22, borderColor: colour("vermilion"), color: colour("vermilion"), opacity: 0.35}};
  if (!axis.number) {
    return Object.assign(common, {type: "category", data: axis.labels,
      axisLabel: {...halo, width: room, overflow: "truncate"}});
  }
  const values = axis.values.filter((x) => x !== null);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return Object.assign(common, axis.log ? decades(values) : {type: "value", min: low, max: high > low ? high : low + 1});
}

const parallel = chart("chart-parallel", () => {
  if (!parallelAxes.length || !lines.length) return null;
  parallelHeight();
  const colours = scoreColours();
  const score = {name: rankedBy.name, number: true, log: true, values: lines.map((c) => scoreOf[c])};
  const width = byId("chart-parallel").clientWidth;
  const upright = width < 560;
  const room = upright ? 0.9 * width / Math.max(...parallelAxes.map((axis) => axis.labels.length)) : (width - 140) / parallelAxes.length - 36;
  return {
    parallel: upright ? {layout: "vertical", left: 20, right: 30, top: 30, bottom: 30}
      : {left: 60, right: 80, top: 44, bottom: 20},
    parallelAxis: [...parallelAxes, score].map((axis, i) => Object.assign(parallelAxis(axis, i, Math.max(room, 40)),
      upright ? {nameLocation: "start", nameGap: 8, nameTextStyle: {align: "left", verticalAlign: "bottom", padding: [0, 0, 12, 0], color: colour("ink")}} : {})),
    tooltip: {show: false},
    series: [
      {id: "all", type: "parallel", smooth: 0.15, progressive: 400, inactiveOpacity: 0.03, activeOpacity: 0.9,
        lineStyle: {width: lines.length > 400 ? 1 : 1.6, opacity: lines.length > 400 ? 0.45 : 0.7},
        // the best are drawn last, on top
        data: lines.slice().reverse().map((c) => ({value: parallelRow(c), lineStyle: {color: colours(scoreOf[c])}}))},
      {id: "chosen", type: "parallel", smooth: 0.15, data: [], lineStyle: {width: 4, opacity: 1, color: colour("vermilion")}},
    ],
  };
}, {
  chosen: () => [{id: "chosen", type: "parallel", data: choice.chosen === null || scoreOf[choice.chosen] === null ? [] : [parallelRow(choice.chosen)]}],
  pick: (event) => (event.seriesId === "all" ? lines[lines.length - 1 - event.dataIndex] : null),
});

parallel.instance.on("axisareaselected", () => {
  const models = [...parallelAxes, null].map((_, i) => parallel.instance.getModel().getComponent("parallelAxis", i));
  const brushedAxes = models.map((model, i) => ({model, i})).filter(({model}) => model.activeIntervals.length);
  if (!brushedAxes.length) {
    brush(null);
    return;
  }
  const passes = (c) => brushedAxes.every(({model, i}) => {
    const value = i < parallelAxes.length ? parallelValue(parallelAxes[i], c) : positive(scoreOf[c]);
    return value !== "-" && value !== null && model.getActiveState(value) === "active";
  });
  brush(new Set(allConfigurations().filter(passes)));
});

/** Axes on a narrow page are stacked, and each needs room. */
function parallelHeight() {
  const upright = byId("chart-parallel").clientWidth < 560;
  byId("chart-parallel").querySelector(".plot").style.height = upright ? 80 * (parallelAxes.length + 1) + "px" : "";
}

function clearBrush() {
  parallel.draw();
  brush(null);
}

byId("chart-parallel").querySelector("span").textContent =
  (data.axes.length > MOST_PARALLEL ? "The " + MOST_PARALLEL + " most important settings of " + data.axes.length + ". " : "")
  + (lines.length < totals.configurations ? count(lines.length) + " of " + counted(totals.configurations, "configuration") + " are drawn." : "");
