// Quality against cost. What ranks beside the score is shown first.
for (const other of data.score.others) {
  if (other.column !== "evaluations") byId("cost-of").append(element("option", {value: other.column, textContent: other.name}));
}
if (data.score.others.length) byId("cost-of").value = data.score.others[0].column;

const costChart = chart("chart-cost", () => {
  const known = allConfigurations().filter((c) => scoreOf[c] !== null && costOf(c) > 0);
  if (!known.length) return null;
  const dots = some(known, 3000);
  const ranking = criterionOf();
  const front = ranking ? known.filter((c) => configurations.front[c] === 1).sort((a, b) => costOf(a) - costOf(b)) : unbeaten(known);
  const label = ranking ? "Pareto front" : "unbeaten";
  const flat = ranking && data.score.others.length > 1; // in more than two dimensions the front is no line
  const name = byId("cost-of").selectedOptions[0].textContent + (isPerTraining() ? " per training" : "");
  return {
    legend: legend(["configurations", label]),
    grid: {left: 8, right: 30, top: 30, bottom: 26, containLabel: true},
    xAxis: axis(name, decades(known.map(costOf), {axisLabel: {color: colour("soft"), formatter: costText, hideOverlap: true}})),
    yAxis: upAxis(rankedBy.name, decades(known.map((c) => scoreOf[c]))),
    tooltip: tooltip((dot) => (dot.data.c === undefined ? "" : tipOf(dot.data.c, costText(costOf(dot.data.c))))),
    series: [
      {type: "scatter", name: "configurations", symbolSize: dots.length > 500 ? 4 : 7,
        itemStyle: {color: colour("blue"), opacity: dots.length > 500 ? 0.3 : 0.45},
        data: dots.map((c) => ({value: [costOf(c), positive(scoreOf[c])], c}))},
      {type: "line", name: label, step: "end", symbolSize: 9, symbol: "circle", z: 4,
        lineStyle: {width: flat ? 0 : 2, color: colour("green")}, itemStyle: {color: colour("green")},
        data: front.map((c) => ({value: [costOf(c), positive(scoreOf[c])], c}))},
      {id: "chosen", type: "scatter", data: [], symbolSize: 13, z: 6},
    ],
  };
}, {
  chosen: () => [{id: "chosen", itemStyle: {color: colour("vermilion"), borderColor: colour("card"), borderWidth: 2},
    data: choice.chosen === null || scoreOf[choice.chosen] === null ? []
      : [{value: [costOf(choice.chosen), positive(scoreOf[choice.chosen])], c: choice.chosen}]}],
  pick: (event) => event.data && event.data.c,
});

/** The configurations that no other beats in score and cost, the cheapest first. */
function unbeaten(known) {
  let cheapest = Infinity;
  return [...known].sort((a, b) => scoreOf[a] - scoreOf[b]).filter((c) => costOf(c) < cheapest && (cheapest = costOf(c))).reverse();
}

/** The cost that is shown, if it ranks the configurations. */
function criterionOf() {
  return data.score.others.find((other) => other.column === byId("cost-of").value);
}

function isPerTraining() {
  return ["cpuMs", "evaluations"].includes(byId("cost-of").value);
}

function costOf(c) {
  const ranking = criterionOf();
  return ranking ? ranking.median[c] : configurations[byId("cost-of").value][c];
}

function costText(cost) {
  return byId("cost-of").value === "cpuMs" ? duration(cost) : number(cost) + "";
}

byId("cost-of").onchange = () => costChart.draw();
