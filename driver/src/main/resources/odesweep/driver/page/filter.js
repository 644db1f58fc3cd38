// The ranking's columns, and its filters: words and comparisons such as learning_rate<0.01.
const columns = [
  {name: "rank", right: true, of: (c) => configurations.rank[c] || null, text: (c) => configurations.rank[c] ? count(configurations.rank[c]) : "—"},
  ...(data.score.others.length ? [{name: "front", right: true, of: (c) => configurations.front[c] || null,
    text: (c) => configurations.front[c] ? count(configurations.front[c]) : "—"}] : []),
  {name: "trial", right: true, of: (c) => configurations.trial[c]},
  {name: rankedBy.name, right: true, of: (c) => scoreOf[c], text: (c) => number(scoreOf[c])},
  {name: "interval", of: (c) => rankedBy.low[c], text: intervalText},
  ...metrics.filter((metric) => metric !== rankedBy)
    .map((metric) => ({name: metric.heading, right: true, of: (c) => metric.median[c], text: (c) => number(metric.median[c])})),
  ...data.score.others.filter((other) => !other.metric)
    .map((other) => ({name: other.name, right: true, of: (c) => other.median[c], text: (c) => number(other.median[c])})),
  ...data.axes.map((axis) => ({name: axis.name, right: axis.number, axis,
    of: (c) => (axis.number || axis.values[c] >= 0 ? axis.values[c] : null), text: (c) => valueText(axis, c)})),
  {name: "CPU time", right: true, of: (c) => configurations.cpuMs[c], text: (c) => duration(configurations.cpuMs[c])},
  {name: "complete", right: true, of: (c) => configurations.completed[c], text: (c) => configurations.completed[c] + "/" + configurations.replicates[c]},
];

function intervalText(c) {
  const [low, high] = [rankedBy.low[c], rankedBy.high[c]];
  return low === null ? "—" : number(low) + " … " + (high === null ? "∞" : number(high));
}

function cellText(column, c) {
  return column.text ? column.text(c) : String(column.of(c));
}

/** A test of configurations: every term must hold. A term is a comparison such as learning_rate<0.01, or a part of any value. */
function filterOf(text) {
  const tests = termsOf(text).map((term) => {
    const {column, operator, value} = comparisonOf(term);
    if (column) return (c) => compares(column, c, operator, value);
    const word = squeezed(term.replace(/"/g, ""));
    return (c) => columns.some((column) => column.axis && squeezed(cellText(column, c)).includes(word));
  });
  return (c) => tests.every((test) => test(c));
}

/** The terms of a filter. Blanks around an operator and after a comma do not matter. */
function termsOf(text) {
  return text.replace(/\s*(<=|>=|!=|<|>|=)\s*/g, "$1").replace(/,\s+/g, ",").match(/"[^"]*"|\S+/g) || [];
}

function squeezed(text) {
  return text.toLowerCase().replace(/,\s+/g, ",");
}

/** The parts of a comparison; no operator if the term is a word, no column if none has that name. */
function comparisonOf(term) {
  const [, name, operator, value] = term.match(/^([^<>=!"]+)(<=|>=|!=|<|>|=)(.+)$/) || [];
  const plain = (text) => text.replace(/[. _]+/g, "_");
  return {name, operator, value, column: operator && columns.find((column) => plain(column.name) === plain(name))};
}

/** What is wrong with a filter, in words; empty if it is understood. */
function complaintOn(text) {
  for (const term of termsOf(text)) {
    const {name, operator, value, column} = comparisonOf(term);
    if (operator && !column) return "no column is called " + name;
    if (!operator) continue;
    if (column.axis && !column.axis.number) {
      if (operator !== "=" && operator !== "!=") return name + " has no order: use = or !=";
    } else if (Number.isNaN(Number(value))) return value + " is not a number";
  }
  return "";
}

function compares(column, c, operator, value) {
  const is = column.of(c);
  if (column.axis && !column.axis.number) {
    const equal = squeezed(cellText(column, c)) === squeezed(value);
    return operator === "=" ? equal : operator === "!=" ? !equal : false;
  }
  const than = Number(value);
  if (is === null || Number.isNaN(than)) return false;
  const near = Math.abs(is - than) <= 1e-4 * Math.abs(than); // the page rounds to five digits
  switch (operator) {
    case "=": return near;
    case "!=": return !near;
    case "<": return is < than && !near;
    case ">": return is > than && !near;
    case "<=": return is < than || near;
    default: return is > than || near;
  }
}
