// The findings in words, and the key figures.
(function verdict() {
  document.title = data.verdict.title + " · Odesweep";
  setText("title", data.verdict.title + " · " + new Date(data.verdict.startedMs).toISOString().slice(0, 16).replace("T", " ") + " UTC");
  const [done, won, ...rest] = data.verdict.headline;
  setText("done", won ? done : "");
  byId("won").replaceChildren(...sentence({}, won || done).childNodes);
  byId("findings").replaceChildren(...rest.map((text) => sentence({}, text)));
  byId("warnings").replaceChildren(...data.verdict.warnings.map((text) => sentence({className: "warning"}, text)));
  setText("ranking-note", data.score.note);
  setText("costs", data.verdict.cost);
  if (shown < totals.configurations) {
    setText("sampled", "Of " + counted(totals.configurations, "configuration") + ", this page shows the best " + count(totals.best)
      + " and " + count(shown - totals.best) + " spread evenly over the rest, in the table and as dots and lines."
      + " Counts, medians, heat maps and importance cover all of them; ranking.parquet has every one.");
  }
  const all = Object.values(totals.counts).reduce((a, b) => a + b, 0);
  const complete = totals.counts.COMPLETE || 0;
  const tied = configurations.tied.filter((is) => is).length - 1;
  const tiles = [];
  if (shown && configurations.rank[0]) {
    tiles.push(["Best " + rankedBy.name, number(scoreOf[0]), "trial " + configurations.trial[0]]);
    tiles.push(["Its " + beside.name, metricText(beside, beside.median[0]), ""]);
    tiles.push(["Tied with it", count(Math.max(tied, 0)), "of " + counted(totals.configurations, "configuration")]);
  }
  tiles.push(["Completed", count(complete), "of " + counted(all, "training")]);
  const stopped = totals.counts.STOPPED || 0;
  if (stopped) tiles.push(["Stopped early", count(stopped), "others were better at a rung"]);
  tiles.push(["Failed", count(all - complete - stopped),
    Object.entries(totals.counts).filter(([status]) => status !== "COMPLETE" && status !== "STOPPED").map(([status, n]) => count(n) + " " + status).join(", ")]);
  byId("tiles").replaceChildren(...tiles.map(([name, value, note]) => element("div", {},
    element("dt", {textContent: name}),
    element("dd", {textContent: value}, element("small", {textContent: note})))));
})();
