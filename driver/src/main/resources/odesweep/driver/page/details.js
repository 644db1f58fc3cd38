// The panel of the chosen configuration.
const details = byId("details");
let opener = null;
let chosenCharts = null;

function showDetails(c) {
  if (c === null) {
    details.hidden = true;
    if (opener) opener.focus();
    opener = null;
    return;
  }
  if (details.hidden) opener = document.activeElement;
  details.hidden = false;
  details.querySelector("h2").textContent = "Trial " + configurations.trial[c] + " · " + rankText(c);
  details.querySelector(".described").textContent = describe(c) + (describe(c) ? "; " : "") + rankedBy.name + " " + number(scoreOf[c]);
  details.querySelector("code").textContent = data.verdict.again + configurations.trial[c];
  details.querySelector("thead").replaceChildren(element("tr", {}, ...["", "status", ...metrics.map((metric) => metric.heading), "took"]
    .map((name, i) => element("th", {scope: "col", textContent: name, className: i > 1 ? "right" : ""}))));
  details.querySelector("tbody").replaceChildren(...trainingsOf(c).flatMap(replicateRows));
  // a chart must be in the document to know its size
  chosenCharts = chosenCharts || [chart("chart-chosen-curves", chosenCurves), chart("chart-chosen-prediction", chosenPrediction)];
  chosenCharts.forEach((drawing) => drawing.draw());
  details.scrollTop = 0;
  details.focus();
}

function replicateRows(t) {
  const right = (text) => element("td", {className: "right", textContent: text});
  const row = element("tr", {}, right(trainings.replicate[t]), statusCell(totals.statuses[trainings.status[t]]),
    ...metrics.map((metric) => right(number(metric.training[t]))), right(duration(trainings.wallMs[t])));
  const reason = trainings.reason[t];
  return reason < 0 ? [row] : [row, element("tr", {}, element("td"),
    element("td", {className: "text", colSpan: metrics.length + 2, textContent: trainings.reasons[reason]}))];
}

function chosenCurves() {
  const lines = curveLines(choice.chosen, "trial " + configurations.trial[choice.chosen], colour("vermilion"), "chosen");
  details.querySelector("#chart-chosen-curves p").textContent = lines.length ? ""
    : "This page holds the curves of " + counted(new Set(course.curves.trial).size, "configuration") + " only; curves.parquet has this one.";
  if (!lines.length) return null;
  return Object.assign(curvesOption(lines, false), {legend: undefined});
}

function chosenPrediction() {
  const solution = predictionOf(choice.chosen);
  details.querySelector("#chart-chosen-prediction p").textContent = solution ? ""
    : "The run kept no model of this configuration" + (data.solutions.length ? ", but of the best " + data.solutions.length : "") + ".";
  return solutionOption(solution);
}

byId("close").onclick = () => choose(null);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && choice.chosen !== null) choose(null);
});
byId("copy").onclick = () => {
  const code = details.querySelector("code");
  getSelection().selectAllChildren(code);
  // if a file may not use the clipboard, the text is at least selected
  if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(() => said("Copied"), () => said("Selected"));
  else said("Selected");
};
function said(text) {
  byId("copy").textContent = text;
  setTimeout(() => { byId("copy").textContent = "Copy"; }, 1500);
}
choice.listeners.push(showDetails);
