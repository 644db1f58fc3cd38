// Numbers as the text report writes them.

/** Three significant digits: 0.0123, 1.7e-6. */
function number(x, digits = 3) {
  if (x === null || x === undefined || Number.isNaN(x)) return "—";
  if (x === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(x)));
  if (size >= -3 && size <= 5) return String(Number(x.toPrecision(digits)));
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
  return Number(mantissa) + "e" + Number(exponent);
}

function count(n) {
  return n.toLocaleString("en-US");
}

function counted(n, noun) {
  return count(n) + " " + noun + (n === 1 ? "" : "s");
}

function percent(share) {
  return number(100 * share, 2) + " %";
}

function duration(ms) {
  if (ms === null) return "—";
  if (ms < 1000) return number(ms) + " ms";
  if (ms < 120000) return number(ms / 1000) + " s";
  if (ms < 7200000) return number(ms / 60000) + " min";
  return number(ms / 3600000) + " h";
}

/** A text of at most so many letters: its start and its end, which tell most names apart. */
function middle(text, most) {
  return text.length <= most ? text : text.slice(0, Math.ceil(most / 2)) + "…" + text.slice(text.length - Math.floor(most / 2) + 1);
}

/** A configuration's value on an axis, as text. */
function valueText(axis, c) {
  const value = axis.values[c];
  if (axis.number) return number(value, 4);
  return value < 0 ? "—" : axis.labels[value];
}

/** activation tanh, learning_rate 0.01 */
function describe(c) {
  return data.axes
    .filter((axis) => (axis.number ? axis.values[c] !== null : axis.values[c] >= 0))
    .map((axis) => axis.name + " " + valueText(axis, c))
    .join(", ");
}

function rankText(c) {
  return configurations.rank[c] ? "rank " + count(configurations.rank[c]) : "no rank";
}
