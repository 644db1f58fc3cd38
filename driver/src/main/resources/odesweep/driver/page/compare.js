// Several runs, each with its colour and shape.
const data = JSON.parse(byId("data").textContent);
const RUN_COLOURS = ["blue", "vermilion", "green", "purple", "orange", "sky"];
const RUN_SHAPES = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];

function runColour(run) {
  return colour(RUN_COLOURS[run % RUN_COLOURS.length]);
}

(function verdict() {
  document.title = data.names.join(" and ") + " · Odesweep";
  setText("title", counted(data.names.length, "run"));
  setText("done", data.locations.join(", "));
  const order = data.best.map((_, run) => run).filter((run) => data.best[run] !== null).sort((a, b) => data.best[a] - data.best[b]);
  const [first, second] = order;
  const won = data.caution || second === undefined ? data.names.join(" and ") + ", side by side"
    : data.best[first] === data.best[second] ? data.names[first] + " and " + data.names[second] + " have the same best " + data.score + ": " + number(data.best[first])
    : data.names[first] + " has the best " + data.score + ": " + number(data.best[first]) + ", against " + number(data.best[second]) + " of " + data.names[second];
  byId("won").replaceChildren(...sentence({}, won).childNodes);
  if (data.caution) byId("warnings").append(sentence({className: "warning"}, data.caution));
})();

(function overview() {
  const row = (tag, cells) => element("tr", {}, ...cells.map((text, i) =>
    element(i ? tag : "th", {className: i ? "right" : "", scope: i ? "" : "row", textContent: text})));
  byId("overview").querySelector("thead").append(row("th", ["", ...data.names]));
  byId("overview").querySelector("tbody").append(...data.overview.map((cells) => row("td", cells)));
})();

if (!data.bestSoFar.length) byId("chart-history").closest("figure").hidden = true;
else chart("chart-history", () => ({
  legend: legend(data.names),
  xAxis: axis("trainings ended", {scale: false, min: 0, max: Math.max(...data.trainings, 1)}),
  yAxis: upAxis(data.score, decades(data.bestSoFar.flatMap((best) => best.score))),
  tooltip: tooltip((dot) => tip(dot.seriesName, data.score + " " + number(dot.value[1]), "after " + counted(dot.value[0], "training"))),
  series: data.names.map((name, run) => {
    const {ended, score} = data.bestSoFar[run];
    const points = ended.map((n, i) => [n, positive(score[i])]);
    if (points.length) points.push([data.trainings[run], points[points.length - 1][1]]);
    return {type: "line", name, step: "end", data: points, symbol: RUN_SHAPES[run % RUN_SHAPES.length], symbolSize: 7,
      lineStyle: {width: 2.5, color: runColour(run)}, itemStyle: {color: runColour(run)}};
  }),
}));

/** A dot for each median and a line over the middle half, runs side by side. */
function axisChart(settingAxis, i) {
  const id = "axis-" + i;
  byId("axes").append(element("figure", {className: "card", id},
    element("figcaption", {}, element("h3", {textContent: settingAxis.name})), element("div", {className: "plot"})));
  const runs = data.names.length;
  const at = (label, run) => label + 0.5 * ((run + 0.5) / runs - 0.5);
  const known = settingAxis.spreads.flatMap((spreads, run) => spreads.map((spread, label) => ({run, label, spread}))).filter(({spread}) => spread);
  chart(id, () => ({
    legend: legend(data.names),
    grid: {left: 8, right: 18, top: 30, bottom: 26, containLabel: true},
    xAxis: axis(data.score, decades(known.flatMap(({spread}) => [spread.lowerQuartile, spread.upperQuartile].map(positive)))),
    yAxis: [upAxis(settingAxis.name, {type: "category", inverse: true, nameLocation: "start", data: settingAxis.labels, splitLine: {show: false}, axisLabel: {color: colour("ink"), width: 150, overflow: "truncate"}}),
      axis("", {type: "value", inverse: true, min: -0.5, max: settingAxis.labels.length - 0.5, show: false})],
    tooltip: tooltip((dot) => tip(settingAxis.name + " " + settingAxis.labels[Math.round(dot.value[1])], dot.seriesName + ": median " + data.score + " " + number(dot.value[0]))),
    series: data.names.flatMap((name, run) => {
      const dots = known.filter((dot) => dot.run === run);
      return [
        {type: "custom", silent: true, yAxisIndex: 1, encode: {x: [0, 1], y: 2},
          data: dots.map(({label, spread}) => [positive(spread.lowerQuartile), positive(spread.upperQuartile), at(label, run)]),
          renderItem: (params, api) => {
            const [x1, y] = api.coord([api.value(0), api.value(2)]);
            const [x2] = api.coord([api.value(1), api.value(2)]);
            return {type: "line", shape: {x1, y1: y, x2, y2: y}, style: {stroke: faded(runColour(run), 0.4), lineWidth: 5, lineCap: "round"}};
          }},
        {type: "scatter", name, yAxisIndex: 1, symbol: RUN_SHAPES[run % RUN_SHAPES.length], symbolSize: 10, itemStyle: {color: runColour(run)},
          data: dots.map(({label, spread}) => [positive(spread.median), at(label, run)])},
      ];
    }),
  }), {label: "Median " + data.score + " by " + settingAxis.name});
  byId(id).querySelector(".plot").style.height = Math.max(140, 70 + settingAxis.labels.length * (16 + 14 * runs)) + "px";
}

byId("settings").hidden = !data.axes.length;
data.axes.forEach(axisChart);
