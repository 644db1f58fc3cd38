// Last: draws every chart, one after the other, so that the page can be read meanwhile.
(function page() {
  const waiting = Object.values(charts);
  (function next() {
    const one = waiting.shift();
    if (one) {
      one.draw();
      setTimeout(next, 0);
    } else {
      document.documentElement.dataset.ready = "true";
    }
  })();
  window.odesweep = {charts, choice, choose};
})();
