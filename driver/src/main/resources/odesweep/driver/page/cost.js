// Quality against cost.
const costChart = chart("chart-cost", () => {
  const known = allConfigurations().filter((c) => scoreOf[c] !== null && costOf(c) > 0);
  if (!known.length) return null;
  const dots = some(known, 3000);
  // best first: a configuration cheaper than all before it is unbeaten
  let cheapest = Infinity;
  const front = known.filter((c) => costOf(c) < cheapest && (cheapest = costOf(c))).reverse();
  const name = byId("cost-of").value === "cpuMs" ? "CPU time per training" : "evaluations per training";
  return {
    legend: legend(["configurations", "unbeaten"]),
    grid: {left: 8, right: 30, top: 30, bottom: 26, containLabel: true},
    xAxis: axis(name, decades(known.map(costOf), {axisLabel: {color: colour("soft"), formatter: costText, hideOverlap: true}})),
    yAxis: upAxis("", decades(known.map((c) => scoreOf[c]))),
    tooltip: tooltip((dot) => (dot.data.c === undefined ? "" : tipOf(dot.data.c, costText(costOf(dot.data.c))))),
    series: [
      {type: "scatter", name: "configurations", symbolSize: dots.length > 500 ? 4 : 7,
        itemStyle: {color: colour("blue"), opacity: dots.length > 500 ? 0.3 : 0.45},
        data: dots.map((c) => ({value: [costOf(c), positive(scoreOf[c])], c}))},
      {type: "line", name: "unbeaten", step: "end", symbolSize: 9, symbol: "circle", z: 4,
        lineStyle: {width: 2, color: colour("green")}, itemStyle: {color: colour("green")},
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

function costOf(c) {
  return configurations[byId("cost-of").value][c];
}

function costText(cost) {
  return byId("cost-of").value === "cpuMs" ? duration(cost) : number(cost) + "";
}

byId("cost-of").onchange = () => costChart.draw();
