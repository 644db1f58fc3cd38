// A run in progress: shows its state, and reloads the page unless the reader is using it.
(function live() {
  if (!data.live) return;
  const {said, everyNth, writtenMs, againMs} = data.live;
  const loadedMs = Date.now();
  const of = everyNth > 1 ? "This page shows every " + count(everyNth) + "th configuration, " + count(configurations.trial.length) + " of them." : "";
  const note = element("span", {});
  byId("live").hidden = false;
  byId("live").replaceChildren(element("strong", {textContent: "Still running: " + said + "."}), " " + of + " ", note, " ",
    element("button", {type: "button", textContent: "Reload", onclick: () => location.reload()}));

  const atWork = () => choice.chosen !== null || choice.brushed || byId("filter").value || table.page > 0;
  (function look() {
    const age = Date.now() - writtenMs;
    note.textContent = "Written " + duration(1000 * Math.round(age / 1000)) + " ago; "
      + (age > 10 * againMs ? "if the run has stopped, odesweep resume continues it."
        : atWork() ? "a newer page is loaded when you are done with this one." : "a newer one is loaded by itself.");
    if (Date.now() - loadedMs > againMs && !atWork() && !document.hidden) location.reload();
    else setTimeout(look, 1000);
  })();
})();
