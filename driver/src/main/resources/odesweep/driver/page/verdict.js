// The findings in words, and the figures that one looks for first.
(function verdict() {
  document.title = data.title + " · Odesweep";
  setText("title", data.title + " · " + new Date(data.startedMs).toISOString().slice(0, 16).replace("T", " ") + " UTC");
  const [done, won, ...rest] = data.headline;
  setText("done", won ? done : "");
  byId("won").replaceChildren(...sentence({}, won || done).childNodes);
  byId("findings").replaceChildren(...rest.map((text) => sentence({}, text)));
  byId("warnings").replaceChildren(...data.warnings.map((text) => sentence({className: "warning"}, text)));
  setText("ranking-note", data.rankingNote);
  setText("costs", data.costs);
  if (shown < data.total) {
    setText("sampled", "Of " + counted(data.total, "configuration") + ", this page shows the best " + count(data.best)
      + " and " + count(shown - data.best) + " spread evenly over the rest, in the table and as dots and lines."
      + " Counts, medians, heat maps and importance cover all of them; ranking.parquet has every one.");
  }
  const all = Object.values(data.counts).reduce((a, b) => a + b, 0);
  const complete = data.counts.COMPLETE || 0;
  const tied = configurations.tied.filter((is) => is).length - 1;
  const tiles = [];
  if (shown && configurations.rank[0]) {
    tiles.push(["Best " + data.score, number(scoreOf[0]), "trial " + configurations.trial[0]]);
    tiles.push(["Its " + beside.name, metricText(beside, beside.median[0]), ""]);
    tiles.push(["Tied with it", count(Math.max(tied, 0)), "of " + counted(data.total, "configuration")]);
  }
  tiles.push(["Completed", count(complete), "of " + counted(all, "training")]);
  tiles.push(["Failed", count(all - complete),
    Object.entries(data.counts).filter(([status]) => status !== "COMPLETE").map(([status, n]) => count(n) + " " + status).join(", ")]);
  byId("tiles").replaceChildren(...tiles.map(([name, value, note]) => element("div", {},
    element("dt", {textContent: name}),
    element("dd", {textContent: value}, element("small", {textContent: note})))));
})();
