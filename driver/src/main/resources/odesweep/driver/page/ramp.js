// Colours for scores.

/** From worst to best: better values contrast more with the background, also without colours. */
function ramp() {
  return [colour("ramp-worst"), colour("ramp-mid"), colour("ramp-best")];
}

const finite = scoreOf.filter((x) => x !== null && x > 0).sort((a, b) => a - b);
const bestScore = finite[0] || 1e-12;
const worstScore = finite[Math.floor(0.95 * (finite.length - 1))] || 1;

/** A function from scores to colours, by their logarithms. */
function scoreColours() {
  const [worst, mid, best] = ramp();
  return (score) => {
    if (score === null) return colour("vermilion");
    const span = Math.log(worstScore / bestScore) || 1;
    const t = Math.min(1, Math.max(0, Math.log(Math.max(score, bestScore) / bestScore) / span));
    return t < 0.5 ? mixed(best, mid, 2 * t) : mixed(mid, worst, 2 * t - 1);
  };
}

function mixed(from, to, t) {
  const parts = [1, 3, 5].map((at) => {
    const a = parseInt(from.slice(at, at + 2), 16);
    const b = parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * t);
  });
  return "rgb(" + parts.join(",") + ")";
}
