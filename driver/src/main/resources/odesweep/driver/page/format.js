// Numbers as in the text report. Format.java has the same functions; one table of test cases covers both.

/** Three significant digits: 0.0123, 1.7e-6, ∞. */
function number(x, digits = 3) {
  if (x === null || x === undefined || Number.isNaN(x)) return "—";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "-∞";
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
  if (exponent >= -3 && exponent <= 5) return String(Number(mantissa + "e" + exponent));
  return Number(mantissa) + "e" + Number(exponent);
}

/** The value of a setting: whole numbers in full, others with four digits. */
function setting(x) {
  return Number.isInteger(x) && Math.abs(x) < 1e15 ? String(x) : number(x, 4);
}

function count(n) {
  return n.toLocaleString("en-US");
}

function counted(n, noun) {
  return count(n) + " " + noun + (n === 1 ? "" : "s");
}

function percent(share) {
  return number(share === null ? null : 100 * share) + " %";
}

function metricText(metric, x) {
  return metric.share ? percent(x) : number(x);
}

/** A duration in a suitable unit: 250 ms, 12.3 s, 3 min 20 s, 5 h 33 min. */
function duration(ms) {
  if (ms === null) return "—";
  const seconds = Math.round(ms / 1000);
  if (Math.round(ms) < 1000) return Math.round(ms) + " ms";
  if (seconds < 120) return Number((ms / 1000).toFixed(1)) + " s";
  if (seconds < 7200) return parts(seconds, "min", "s");
  return parts(Math.floor(seconds / 60), "h", "min");
}

function parts(n, large, small) {
  return count(Math.floor(n / 60)) + " " + large + (n % 60 ? " " + n % 60 + " " + small : "");
}

/** A text shortened to a number of letters: its start and its end, which distinguish most names. */
function middle(text, most) {
  return text.length <= most ? text : text.slice(0, Math.ceil(most / 2)) + "…" + text.slice(text.length - Math.floor(most / 2) + 1);
}

/** A configuration's value on an axis, as text. */
function valueText(axis, c) {
  const value = axis.values[c];
  if (axis.number) return setting(value);
  return value < 0 ? "—" : axis.labels[value];
}

/** A configuration's values as text: activation tanh, learning_rate 0.01. */
function describe(c) {
  return data.axes
    .filter((axis) => !axis.inherited[c] && (axis.number ? axis.values[c] !== null : axis.values[c] >= 0))
    .map((axis) => axis.name + " " + valueText(axis, c))
    .join(", ");
}

function rankText(c) {
  return configurations.rank[c] ? "rank " + count(configurations.rank[c]) : "no rank";
}
