// Each setting against the score.
const MOST_SLICES = 12;
const MOST_DOTS = 1500;
const ASLANT = 130;
const dots = some(allConfigurations().filter((c) => scoreOf[c] !== null), MOST_DOTS);

// the best nine tenths; a triangle at the upper edge is a worse one
const sliceRange = decades(dots.map((c) => scoreOf[c]).filter((x) => x <= mostOf(dots.map((c) => scoreOf[c]))));

function slice(given, summary) {
  const axisOf = stepped(given, 12);
  const id = "slice-" + data.axes.indexOf(given);
  byId("slices").append(element("figure", {className: "card", id},
    element("figcaption", {}, element("h3", {textContent: axisOf.name})), element("div", {className: "plot"})));
  // the same for a configuration each time
  const jitter = (c) => 0.5 * (((configurations.trial[c] * 0.618034) % 1) - 0.5);
  const at = (c) => (axisOf.number ? axisOf.values[c] : axisOf.values[c] + jitter(c));
  const has = (c) => (axisOf.number ? axisOf.values[c] !== null : axisOf.values[c] >= 0);
  const points = (list) => list.filter(has).map((c) => (scoreOf[c] > sliceRange.max
    ? {value: [at(c), sliceRange.max], symbol: "triangle", c} : {value: [at(c), positive(scoreOf[c])], c}));
  const boxes = summary.values.filter((value) => value.spread).map((value) => {
    const label = given.number && !axisOf.number ? setting(value.from) : value.label;
    const x = axisOf.number ? [value.from, value.to] : [axisOf.labels.indexOf(label), axisOf.labels.indexOf(label)];
    return [...x, ...[value.spread.lowerQuartile, value.spread.median, value.spread.upperQuartile].map((x) => Math.min(positive(x), sliceRange.max))];
  });
  const tilted = () => !axisOf.number && aslant(axisOf.labels, byId(id).clientWidth - 90);
  chart(id, () => ({
    grid: {left: tilted() ? 44 : 4, right: 14, top: 26, bottom: axisOf.number ? 4 : tilted() ? 72 : 22, containLabel: true},
    xAxis: axisOf.number ? axis("", axisOf.log ? decades(axisOf.values) : {})
      : axis("", {scale: false, min: -0.5, max: axisOf.labels.length - 0.5, interval: 1, splitLine: {show: false},
        axisLabel: {color: colour("soft"), interval: 0, width: 90, overflow: "truncate", hideOverlap: true, show: false}}),
    yAxis: upAxis(rankedBy.name, {...sliceRange}),
    tooltip: tooltip((dot) => (dot.data.c === undefined ? "" : tipOf(dot.data.c))),
    series: [
      {type: "scatter", data: points(dots), symbolSize: dots.length > 400 ? 4 : 6,
        itemStyle: {color: colour("blue"), opacity: dots.length > 400 ? 0.3 : 0.45}},
      {type: "custom", silent: true, z: 4, data: boxes, encode: {x: [0, 1], y: [2, 3, 4]},
        renderItem: (params, api) => box(api, axisOf.number)},
      {id: "chosen", type: "scatter", data: [], symbolSize: 13, z: 6},
      ...(axisOf.number ? [] : [labels(axisOf, tilted())]),
    ],
  }), {
    label: rankedBy.name + " by " + axisOf.name,
    chosen: () => [{id: "chosen", data: choice.chosen === null || scoreOf[choice.chosen] === null ? [] : points([choice.chosen]),
      itemStyle: {color: colour("vermilion"), borderColor: colour("card"), borderWidth: 2}}],
    pick: (event) => event.data && event.data.c,
  });
}

/** Whether the names must slant because there is no room side by side. */
function aslant(labels, width) {
  return Math.max(...labels.map((label) => label.length)) * 7 > width / labels.length;
}

/** Names below their dots: an axis of numbers would choose its own labels. */
function labels(axisOf, tilted) {
  const every = Math.ceil(axisOf.labels.length / 14);
  return {type: "custom", silent: true, data: axisOf.labels.map((_, i) => [i]).filter(([i]) => i % every === 0), encode: {x: 0},
    renderItem: (params, api) => {
      const {x, y, width, height} = params.coordSys;
      const i = api.value(0);
      return {type: "text", x: x + width * (i + 0.5) / axisOf.labels.length + (tilted ? 4 : 0), y: y + height + 6, rotation: tilted ? 0.5 : 0,
        style: {text: tilted ? middle(axisOf.labels[i], 17) : axisOf.labels[i], fill: colour("soft"), fontSize: 12, align: tilted ? "right" : "center",
          width: tilted ? ASLANT : every * width / axisOf.labels.length - 6, overflow: "truncate", ellipsis: "…"}};
    }};
}

/** Quartiles as a box, the median as a line through it. */
function box(api, wide) {
  const [from, to, lower, median, upper] = [0, 1, 2, 3, 4].map((i) => api.value(i));
  const top = api.coord([from, upper]);
  const middle = api.coord([to, median]);
  const bottom = api.coord([from, lower])[1];
  const half = wide ? 7 : 16;
  const left = top[0] - (to > from ? 0 : half);
  const right = middle[0] + (to > from ? 0 : half);
  const ink = colour("ink");
  return {type: "group", children: [
    {type: "rect", shape: {x: left, y: top[1], width: right - left, height: Math.max(bottom - top[1], 1), r: 3},
      style: {fill: faded(ink, 0.13), stroke: faded(ink, 0.4), lineWidth: 1}},
    {type: "line", shape: {x1: left, x2: right, y1: middle[1], y2: middle[1]}, style: {stroke: ink, lineWidth: 3}},
  ]};
}

if (dots.length) {
  axesByImportance().slice(0, MOST_SLICES)
    .forEach((axisOf) => slice(axisOf, effects.summaries.find((summary) => summary.axis === axisOf.name)));
}
setText("slices-note", (data.axes.length > MOST_SLICES ? "The " + MOST_SLICES + " most important of " + data.axes.length + " settings. " : "")
  + (dots.length < totals.configurations ? count(dots.length) + " of " + counted(totals.configurations, "configuration") + " are drawn. " : "")
  + (dots.some((c) => scoreOf[c] > sliceRange.max) ? "A triangle at the upper edge is worse than the scale shows." : ""));
