// Losses over epochs.
function curvesOption(lines, bands) {
  if (!course.curves.trial.length) return null;
  const all = course.curves.bands;
  const lastEpoch = all.epochs[all.epochs.length - 1];
  const shade = colour("faint");
  const series = lines.concat(bands ? [
    band("80 % of all", all.epochs, all.quantiles[0], all.quantiles[4], faded(shade, 0.16)),
    band("50 % of all", all.epochs, all.quantiles[1], all.quantiles[3], faded(shade, 0.26)),
    {type: "line", name: "median of all", showSymbol: false, data: all.epochs.map((epoch, i) => [epoch, positive(all.quantiles[2][i])]),
      lineStyle: {width: 2, type: "dashed", color: shade}, itemStyle: {color: shade}, z: 2},
  ] : []);
  const values = lines.flatMap((line) => line.data.map((point) => point[1]))
    .concat(bands ? all.quantiles.flat() : []).filter((x) => x !== null && x < 1e12);
  return {
    legend: legend([...new Set(series.map((line) => line.name))]),
    xAxis: axis("epoch", lastEpoch > 50 ? {type: "log", min: 1, max: lastEpoch} : {scale: false, min: 1, max: lastEpoch}),
    yAxis: upAxis("loss", decades(values)),
    tooltip: tooltip((line) => tip(line.seriesName, "epoch " + count(line.value[0]), "loss " + number(line.value[1]))),
    series,
  };
}

function curveLines(c, name, shade, id) {
  return curvesOf(c).map((curve, i) => ({type: "line", name, id: id + i, showSymbol: false, clip: true,
    data: curve.points.map(([epoch, loss]) => [epoch, positive(loss)]),
    lineStyle: {width: 2, color: shade}, itemStyle: {color: shade}, z: 4, triggerLineEvent: true}));
}

const loose = chart("chart-curves", () => {
  const chosen = choice.chosen;
  return curvesOption([
    ...(shown ? curveLines(0, "best, trial " + configurations.trial[0], colour("blue"), "best") : []),
    ...(chosen ? curveLines(chosen, "chosen, trial " + configurations.trial[chosen], colour("vermilion"), "chosen") : []),
  ], true);
});
choice.listeners.push(() => loose.draw());
byId("chart-curves").querySelector("p").textContent = "Bands hold the middle 50 and 80 % of "
  + counted(course.curves.bands.trainings, "training") + (shown < totals.configurations ? " spread evenly over the ranking" : "")
  + "; each line is a replicate.";
