// The interaction of two settings.
const heat = {x: 0, y: 1, of: "median"};

function cells() {
  const map = effects.heatMaps.find((one) => (one.x === heat.x && one.y === heat.y) || (one.x === heat.y && one.y === heat.x));
  const rows = effects.levels[map.y].labels.length;
  return map[heat.of].map((value, i) => {
    const at = [Math.floor(i / rows), i % rows];
    return {x: at[map.x === heat.x ? 0 : 1], y: at[map.x === heat.x ? 1 : 0], value, configurations: map.configurations[i], failed: map.failed[i], median: map.median[i]};
  }).filter((cell) => cell.configurations > 0);
}

const heatChart = chart("chart-heat", () => {
  if (!effects.heatMaps.length) return null;
  const [acrossAxis, upAxisOf] = [effects.levels[heat.x], effects.levels[heat.y]];
  const all = cells();
  const failures = heat.of === "failed";
  const scored = all.filter((cell) => cell.value !== null);
  const top = mostOf(scored.map((cell) => cell.value)); // worse ones have the colour of this one
  const scale = (value) => (failures ? value : Math.log10(positive(Math.min(value, top))));
  const values = scored.map((cell) => scale(cell.value));
  const [low, high] = failures ? [0, 1] : [Math.min(...values), Math.max(...values)];
  // the start of a range, as there is little room
  const label = {color: colour("soft"), width: 120, overflow: "truncate", hideOverlap: true,
    formatter: (text) => (text.includes(" … ") ? text.split(" … ")[0] + " …" : middle(text, 17))};
  const width = byId("chart-heat").clientWidth;
  const few = width / acrossAxis.labels.length > 44;
  const tilted = aslant(acrossAxis.labels.map((text) => label.formatter(text)), width - 100);
  return {
    grid: {left: tilted ? 30 : 4, right: 10, top: 40, bottom: 26, containLabel: true},
    xAxis: axis(acrossAxis.axis, {type: "category", data: acrossAxis.labels, splitLine: {show: false}, nameGap: tilted ? 84 : 28,
      axisLabel: {...label, ...(tilted ? {rotate: 30} : {})}}),
    yAxis: upAxis(upAxisOf.axis, {type: "category", data: upAxisOf.labels, splitLine: {show: false}, axisLabel: label}),
    visualMap: {min: low, max: high > low ? high : low + 1, dimension: 2, orient: "horizontal", right: 0, top: 0, itemHeight: 120, itemWidth: 10,
      seriesIndex: 0, calculable: false, text: failures ? ["100 %", "0 %"] : [(scored.some((cell) => cell.value > top) ? "≥ " : "") + number(Math.pow(10, high), 2), number(Math.pow(10, low), 2)],
      textStyle: {color: colour("soft")},
      inRange: {color: failures ? [faded(colour("vermilion"), 0.05), colour("vermilion")] : ramp().reverse()}},
    tooltip: tooltip((cell) => tip(acrossAxis.axis + " " + acrossAxis.labels[cell.data.value[0]],
      upAxisOf.axis + " " + upAxisOf.labels[cell.data.value[1]], "median " + rankedBy.name + " "
        + (cell.data.cell.median === null ? "none: half or more failed" : number(cell.data.cell.median)),
      percent(cell.data.cell.failed) + " of trainings failed", counted(cell.data.cell.configurations, "configuration"))),
    series: [
      {type: "heatmap", data: scored.map((cell) => ({value: [cell.x, cell.y, scale(cell.value)], cell,
        label: {color: readable(failures ? cell.value > 0.5 : scale(cell.value) < (low + high) / 2)}})),
        itemStyle: {borderColor: colour("card"), borderWidth: 2, borderRadius: 4},
        label: {show: few, formatter: (cell) => (failures ? percent(cell.data.cell.value) : number(cell.data.cell.value, 2))}},
      // a cell without a median has no colour, rather than the worst
      {type: "heatmap", data: all.filter((cell) => cell.value === null).map((cell) => ({value: [cell.x, cell.y, 0], cell})),
        itemStyle: {color: faded(colour("vermilion"), 0.14), borderColor: colour("card"), borderWidth: 2, borderRadius: 4},
        label: {show: true, color: colour("vermilion"), formatter: few ? "fails" : "×"}},
    ],
  };
}, {label: "Heat map of two settings"});

/** The text colour of a cell: cells of good values contrast with the background. */
function readable(strong) {
  return strong ? colour("card") : colour("ink");
}

if (effects.heatMaps.length) {
  const names = effects.levels.map((level) => level.axis);
  const order = axesByImportance().map((axis) => names.indexOf(axis.name)).filter((i) => i >= 0);
  const strongest = effects.importance && effects.importance.pairs.length && effects.importance.axes[1] ? [order[0], order[1]] : [0, 1];
  [heat.x, heat.y] = strongest;
  options(byId("heat-x"), names, heat.x);
  options(byId("heat-y"), names, heat.y);
  const change = (which, other) => () => {
    const before = heat[which];
    heat[which] = Number(byId("heat-" + which).value);
    if (heat[which] === heat[other]) { // swap the two
      heat[other] = before;
      byId("heat-" + other).value = before;
    }
    heatChart.draw();
  };
  byId("heat-x").onchange = change("x", "y");
  byId("heat-y").onchange = change("y", "x");
  byId("heat-of").onchange = () => { heat.of = byId("heat-of").value; heatChart.draw(); };
} else {
  byId("chart-heat").hidden = true;
}
