// A run that goes on: says so, and loads the page anew unless one is at work on it.
(function live() {
  if (!data.live) return;
  const {said, everyNth, writtenMs, againMs} = data.live;
  const loadedMs = Date.now();
  const of = everyNth > 1 ? "Of the " + count(configurations.trial.length) + " configurations here every " + count(everyNth) + "th was taken." : "";
  const note = element("span", {});
  byId("live").hidden = false;
  byId("live").replaceChildren(element("strong", {textContent: "The run goes on: " + said + "."}), " " + of + " ", note, " ",
    element("button", {type: "button", textContent: "Load anew", onclick: () => location.reload()}));

  const atWork = () => choice.chosen !== null || choice.brushed || byId("filter").value || table.page > 0;
  (function look() {
    const age = Date.now() - writtenMs;
    note.textContent = "Written " + duration(1000 * Math.round(age / 1000)) + " ago; "
      + (age > 10 * againMs ? "if the run has ended early, odesweep resume goes on with it."
        : atWork() ? "a newer page waits until you are done with this one." : "a newer one comes by itself.");
    if (Date.now() - loadedMs > againMs && !atWork() && !document.hidden) location.reload();
    else setTimeout(look, 1000);
  })();
})();
