// The trainings that did not complete: where, and why.
const MOST_FAILING = 14;
const failing = effects.summaries
  .flatMap((summary) => summary.values.map((value) => ({axis: summary.axis, value,
    share: 1 - ((value.counts.COMPLETE || 0) + (value.counts.STOPPED || 0)) / value.trainings})))
  .filter((row) => row.share > 0)
  .sort((a, b) => b.share - a.share || b.value.trainings - a.value.trainings)
  .slice(0, MOST_FAILING);

chart("chart-failures", () => {
  if (!failing.length) return null;
  const kinds = Object.keys(totals.counts);
  const rows = failing.slice().reverse();
  return {
    legend: legend(kinds),
    grid: {left: 8, right: 18, top: 30, bottom: 8, containLabel: true},
    xAxis: axis("", {scale: false, min: 0, max: 1, axisLabel: {color: colour("soft"), formatter: (x) => Math.round(100 * x) + " %"}, interval: 0.25}),
    yAxis: upAxis("setting", {type: "category", data: rows.map((row) => row.axis + " " + row.value.label), splitLine: {show: false},
      axisLabel: {color: colour("ink"), width: 0.4 * byId("chart-failures").clientWidth, overflow: "truncate"}}),
    tooltip: tooltip((bar) => tip(rows[bar.dataIndex].axis + " " + rows[bar.dataIndex].value.label,
      count(rows[bar.dataIndex].value.counts[bar.seriesName] || 0) + " of " + counted(rows[bar.dataIndex].value.trainings, "training")
        + " " + bar.seriesName)),
    series: kinds.map((kind) => ({type: "bar", stack: "all", name: kind, barMaxWidth: 18,
      itemStyle: {color: kind === "COMPLETE" || kind === "STOPPED" ? faded(colour("faint"), 0.25) : statusColour(kind)},
      data: rows.map((row) => (row.value.counts[kind] || 0) / row.value.trainings)})),
  };
});

(function reasons() {
  byId("no-failures").hidden = data.failures.length > 0;
  byId("chart-failures").hidden = !failing.length;
  byId("reasons").hidden = !data.failures.length;
  const [head] = byId("reasons").getElementsByTagName("thead");
  head.replaceChildren(element("tr", {}, ...["status", "trainings", "reason", "first in"].map((name) => element("th", {scope: "col", textContent: name}))));
  byId("reasons").querySelector("tbody").replaceChildren(...data.failures.slice(0, 20).map((group) => element("tr", {},
    statusCell(group.status),
    element("td", {className: "right", textContent: count(group.trainings)}),
    element("td", {className: "text", textContent: group.reason}),
    element("td", {}, firstIn(group.trial)))));
})();

function statusCell(status) {
  const cell = element("td", {className: "status", textContent: status});
  cell.style.setProperty("--of", "var(--" + (STATUS_COLOURS[status] || "faint") + ")");
  return cell;
}

function firstIn(trial) {
  const c = placeOfTrial.get(trial);
  return c === undefined ? "trial " + trial
    : element("button", {type: "button", textContent: "trial " + trial, onclick: () => choose(c)});
}
