// Measurements beside the best model's prediction, and what it estimates.
let shownCourse = 0;

function shownTrajectory() {
  return data.fitted.trajectories[shownCourse];
}

function quantityColour(q) {
  return colour(COMPONENTS[q % COMPONENTS.length]);
}

/** The measured points of a quantity, those held out hollow. */
function measuredPoints(values, q) {
  return values.map((y, i) => ({value: [shownTrajectory().at[i], y],
    itemStyle: i < shownTrajectory().fitted ? {color: quantityColour(q)} : {color: colour("card"), borderColor: quantityColour(q), borderWidth: 2}}))
    .filter((point) => point.value[1] !== null);
}

/** Shades the times that are held out. */
function heldOut() {
  const {at, fitted, times} = shownTrajectory();
  if (fitted >= at.length) return undefined;
  const from = fitted > 0 ? (at[fitted - 1] + at[fitted]) / 2 : times[0];
  return {silent: true, itemStyle: {color: faded(colour("faint"), 0.1)},
    label: {color: colour("faint"), position: "insideTopLeft", distance: 8},
    data: [[{name: "held out", xAxis: from}, {xAxis: times[times.length - 1]}]]};
}

function timeAxis() {
  const {times} = shownTrajectory();
  return axis("t", {scale: false, min: times[0], max: times[times.length - 1],
    axisLabel: {color: colour("soft"), hideOverlap: true, formatter: (x) => number(x, 6)}}); // a year has four digits
}

function fitOption() {
  if (!data.fitted) return null;
  const {times, predicted, measured} = shownTrajectory();
  const series = data.fitted.quantities.flatMap((name, q) => [
    {type: "line", name, showSymbol: false, data: times.map((t, k) => [t, predicted[q][k]]),
      lineStyle: {width: 2, color: quantityColour(q)}, itemStyle: {color: quantityColour(q)}},
    {type: "scatter", name: name + " measured", symbolSize: 7, data: measuredPoints(measured[q], q), itemStyle: {color: quantityColour(q)}},
  ]);
  series[0].markArea = heldOut();
  const seen = measured.flat().filter((y) => y !== null);
  return {
    legend: legend(data.fitted.quantities),
    xAxis: timeAxis(),
    yAxis: upAxis(data.fitted.quantities.length > 1 ? "quantity" : data.fitted.quantities[0], sight(seen)),
    tooltip: tooltip((point) => tip("t = " + number(point.value[0], 4), point.seriesName + " " + number(point.value[1], 4))),
    series,
  };
}

function residualsOption() {
  if (!data.fitted) return null;
  const {residuals, times} = shownTrajectory();
  const series = data.fitted.quantities.map((name, q) => ({type: "scatter", name, symbolSize: 7,
    data: measuredPoints(residuals[q], q), itemStyle: {color: quantityColour(q)}}));
  series[0].markArea = heldOut();
  series[0].markLine = {silent: true, symbol: "none", label: {show: false}, lineStyle: {color: colour("faint"), type: "solid"},
    data: [{yAxis: 0}]};
  return {
    legend: series.length > 1 ? legend(data.fitted.quantities) : undefined,
    xAxis: timeAxis(),
    yAxis: upAxis("residual"),
    tooltip: tooltip((point) => tip("t = " + number(point.value[0], 4), point.seriesName + ": " + number(point.value[1]) + " deviations")),
    series,
  };
}

function networkOption() {
  if (!data.fitted || !data.fitted.network.length) return null;
  const {times, network} = shownTrajectory();
  return {
    legend: legend(data.fitted.network),
    xAxis: timeAxis(),
    yAxis: upAxis("network"),
    tooltip: tooltip((lines) => tip("t = " + number(lines[0].value[0], 4),
      ...lines.map((line) => line.seriesName + " " + number(line.value[1]))), "axis"),
    series: data.fitted.network.map((name, x) => ({type: "line", name, showSymbol: false,
      data: times.map((t, k) => [t, network[x][k]]),
      lineStyle: {width: 2, color: quantityColour(x)}, itemStyle: {color: quantityColour(x)}})),
  };
}

/** The name of an estimate. */
function estimateName(estimate) {
  return estimate.trajectory ? estimate.name + " at the start of " + estimate.trajectory : estimate.name;
}

/** The other estimate with which one goes most closely. */
function strongest(estimate, own) {
  let most = -1;
  estimate.correlations.forEach((r, i) => {
    if (i !== own && (most < 0 || Math.abs(r) > Math.abs(estimate.correlations[most]))) most = i;
  });
  return most < 0 ? "—" : number(estimate.correlations[most]) + " with " + estimateName(data.fitted.estimates[most]);
}

function showEstimates() {
  const {estimates, condition, estimatesNote} = data.fitted;
  byId("estimates").hidden = !estimates.length;
  byId("estimates").querySelector("thead").replaceChildren(element("tr", {},
    ...["estimate", "value", "95 % interval", "correlation"].map((name) => element("th", {scope: "col", textContent: name}))));
  byId("estimates").querySelector("tbody").replaceChildren(...estimates.slice(0, 50).map((estimate, i) => element("tr", {},
    element("td", {className: "text", textContent: estimateName(estimate)}),
    element("td", {className: "right", textContent: number(estimate.value, 4)}),
    element("td", {textContent: estimate.atBound ? "at its bound"
      : estimate.low === null ? "—" : "[" + number(estimate.low) + ", " + number(estimate.high) + "]"}),
    element("td", {textContent: strongest(estimate, i)}))));
  byId("estimates-note").replaceChildren(
    ...(condition === null ? [] : [sentence({className: "note"}, "Condition number " + number(condition) + "; above 1e8 they are not identifiable.")]),
    ...estimatesNote.map((note) => sentence({className: "warning"}, note)));
}

if (data.fitted) {
  const drawn = [chart("chart-fit", fitOption), chart("chart-residuals", residualsOption), chart("chart-network", networkOption)];
  options(byId("course"), data.fitted.trajectories.map((one) => middle(one.id, 30)), 0);
  byId("course").parentElement.hidden = data.fitted.trajectories.length < 2;
  byId("course").onchange = () => {
    shownCourse = Number(byId("course").value);
    drawn.forEach((drawing) => drawing.draw());
  };
  byId("chart-network").hidden = !data.fitted.network.length;
  byId("chart-residuals").classList.toggle("full", !data.fitted.network.length && !data.fitted.estimates.length);
  setText("fitted-of", "Trial " + data.fitted.trial + ", replicate " + data.fitted.replicate
    + (data.fitted.moreTrajectories ? "; " + counted(data.fitted.moreTrajectories, "more trajectory").replace("trajectorys", "trajectories") + " in data.parquet" : "") + ".");
  showEstimates();
} else {
  byId("data-section").hidden = true;
  document.querySelector("nav a[href='#data-section']").hidden = true;
}
