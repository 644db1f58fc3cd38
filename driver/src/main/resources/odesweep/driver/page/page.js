// The last script: draws the charts one at a time, so that the page can be read meanwhile.
(function page() {
  const waiting = Object.values(charts);
  (function next() {
    const chart = waiting.shift();
    if (chart) {
      chart.draw();
      setTimeout(next, 0);
    } else {
      document.documentElement.dataset.ready = "true";
    }
  })();
  window.odesweep = {charts, choice, choose};
})();
