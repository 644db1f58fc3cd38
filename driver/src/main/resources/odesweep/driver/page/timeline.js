// Trainings over time, by slot.
const MOST_BARS = 5000;

chart("chart-timeline", () => {
  if (!trainings.startMs.length) return null;
  const bars = some(trainings.startMs.map((_, t) => t), MOST_BARS);
  const kinds = totals.statuses.map((status, i) => ({status, i})).filter(({status}) => totals.counts[status]);
  byId("chart-timeline").querySelector("p").textContent = "A bar is a training; gaps are idle slots. Scroll or pinch to zoom."
    + (bars.length < Object.values(totals.counts).reduce((a, b) => a + b, 0) ? " " + count(bars.length) + " trainings are drawn, so gaps may hold others." : "");
  return {
    legend: legend(kinds.map(({status}) => status)),
    grid: {left: 8, right: 18, top: 30, bottom: 30, containLabel: true},
    xAxis: axis("since the start", {scale: false, min: 0, axisLabel: {color: colour("soft"), formatter: (x) => duration(x), hideOverlap: true}}),
    yAxis: upAxis("slot", {type: "category", data: course.lanes, inverse: true, nameLocation: "start", splitLine: {show: false},
      axisLabel: {color: colour("soft"), width: 90, overflow: "truncate"}}),
    dataZoom: [{type: "inside", xAxisIndex: 0, filterMode: "weakFilter"}],
    tooltip: tooltip((bar) => tipOf(configurationOf[bar.value[3]], "replicate " + trainings.replicate[bar.value[3]] + ": " + bar.seriesName,
      duration(bar.value[2] - bar.value[1]))),
    series: kinds.map(({status, i}) => ({type: "custom", name: status, clip: true, encode: {x: [1, 2], y: 0},
      itemStyle: {color: statusColour(status)},
      data: bars.filter((t) => trainings.status[t] === i)
        .map((t) => [trainings.lane[t], trainings.startMs[t], trainings.startMs[t] + trainings.wallMs[t], t]),
      renderItem: lane})),
  };
}, {pick: (event) => (event.value ? configurationOf[event.value[3]] : null)});

function lane(params, api) {
  const [x, y] = api.coord([api.value(1), api.value(0)]);
  const [end] = api.coord([api.value(2), api.value(0)]);
  const height = Math.min(api.size([0, 1])[1] * 0.7, 26);
  const {x: left, width} = params.coordSys;
  const from = Math.max(x, left);
  const to = Math.min(Math.max(end - 0.5, x + 0.7), left + width);
  return to > from && {type: "rect", shape: {x: from, y: y - height / 2, width: to - from, height},
    style: {fill: api.visual("color"), opacity: 0.85}};
}
