// The course of the search.
const MOST_HISTORY = 4000;

chart("chart-history", () => {
  if (!trainings.ended.length) return null;
  const all = some(trainings.ended.map((_, t) => t), MOST_HISTORY);
  const complete = all.filter((t) => trainings.status[t] === COMPLETE && trainingScore[t] !== null);
  const failed = all.filter((t) => trainings.status[t] !== COMPLETE && trainings.status[t] !== STOPPED);
  const range = decades(complete.map((t) => trainingScore[t]));
  const total = Object.values(totals.counts).reduce((a, b) => a + b, 0);
  const top = range.max; // failures are at the upper edge
  const best = course.bestSoFar.ended.map((ended, i) => [ended, positive(course.bestSoFar.score[i])]);
  if (best.length) best.push([total, best[best.length - 1][1]]);
  const names = [rankedBy.name, "best median so far", ...(failed.length ? ["did not complete"] : [])];
  return {
    legend: legend(names),
    xAxis: axis("trainings ended", {scale: false, min: 0, max: total}),
    yAxis: upAxis(rankedBy.name, range),
    tooltip: tooltip((dot) => (dot.data.t === undefined ? "" : tipOf(configurationOf[dot.data.t],
      "replicate " + trainings.replicate[dot.data.t] + ": " + totals.statuses[trainings.status[dot.data.t]]))),
    series: [
      {type: "scatter", name: names[0], symbolSize: complete.length > 500 ? 4 : 6,
        itemStyle: {color: colour("blue"), opacity: complete.length > 500 ? 0.3 : 0.45},
        data: complete.map((t) => ({value: [trainings.ended[t], positive(trainingScore[t])], t}))},
      {type: "line", name: names[1], step: "end", showSymbol: false, data: best, z: 4,
        lineStyle: {width: 2.5, color: colour("ink")}, itemStyle: {color: colour("ink")}},
      {type: "scatter", name: "did not complete", symbol: "rect", symbolSize: [2, 12], symbolOffset: [0, 6],
        itemStyle: {color: colour("vermilion"), opacity: 0.7}, data: failed.map((t) => ({value: [trainings.ended[t], top], t}))},
      {id: "chosen", type: "scatter", data: [], symbolSize: 13, z: 6},
    ],
  };
}, {
  chosen: () => [{id: "chosen", itemStyle: {color: colour("vermilion"), borderColor: colour("card"), borderWidth: 2},
    data: choice.chosen === null ? [] : trainingsOf(choice.chosen).filter((t) => trainings.status[t] === COMPLETE)
      .map((t) => ({value: [trainings.ended[t], positive(trainingScore[t])], t}))}],
  pick: (event) => (event.data && event.data.t !== undefined ? configurationOf[event.data.t] : null),
});
