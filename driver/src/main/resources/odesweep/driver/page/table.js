// The ranking: sorted by any column, filtered by words and comparisons, and by the brush.
const ROWS = 20;
const columns = [
  {name: "rank", right: true, of: (c) => configurations.rank[c] || null, text: (c) => configurations.rank[c] ? count(configurations.rank[c]) : "—"},
  {name: "trial", right: true, of: (c) => configurations.trial[c]},
  {name: data.score, right: true, of: (c) => scoreOf[c], text: (c) => number(scoreOf[c])},
  {name: "interval", of: (c) => low()[c], text: (c) => (low()[c] === null ? "—" : number(low()[c]) + " … " + (high()[c] === null ? "∞" : number(high()[c])))},
  {name: byLoss ? "rel. error" : "final loss", right: true, of: (c) => other()[c], text: (c) => number(other()[c])},
  ...data.axes.map((axis) => ({name: axis.name, right: axis.number, axis,
    of: (c) => (axis.number || axis.values[c] >= 0 ? axis.values[c] : null), text: (c) => valueText(axis, c)})),
  {name: "CPU time", right: true, of: (c) => configurations.cpuMs[c], text: (c) => duration(configurations.cpuMs[c])},
  {name: "complete", right: true, of: (c) => configurations.completed[c], text: (c) => configurations.completed[c] + "/" + configurations.replicates[c]},
];
function low() { return byLoss ? configurations.lossLow : configurations.relErrorLow; }
function high() { return byLoss ? configurations.lossHigh : configurations.relErrorHigh; }
function other() { return byLoss ? configurations.relError : configurations.loss; }

const table = {sort: columns[0], down: false, page: 0, rows: []};

function cellText(column, c) {
  return column.text ? column.text(c) : String(column.of(c));
}

/** A test of configurations: every term must hold. A term is a comparison such as learning_rate<0.01, or part of any value. */
function filterOf(text) {
  const terms = text.match(/"[^"]*"|\S+/g) || [];
  const tests = terms.map((term) => {
    const [, name, operator, value] = term.match(/^([^<>=!]+)(<=|>=|!=|<|>|=)(.+)$/) || [];
    const column = columns.find((one) => one.name.replace(/ /g, "_") === name);
    if (column) return (c) => compares(column, c, operator, value);
    const word = term.replace(/"/g, "").toLowerCase();
    return (c) => columns.some((one) => one.axis && cellText(one, c).toLowerCase().includes(word));
  });
  return (c) => tests.every((test) => test(c));
}

function compares(column, c, operator, value) {
  const is = column.of(c);
  if (column.axis && !column.axis.number) {
    const equal = cellText(column, c).toLowerCase() === value.toLowerCase();
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

function updateRows() {
  const keeps = filterOf(byId("filter").value);
  const {sort, down} = table;
  const key = (c) => (sort.axis && !sort.axis.number ? (sort.of(c) === null ? null : cellText(sort, c)) : sort.of(c));
  table.rows = allConfigurations().filter((c) => (!choice.brushed || choice.brushed.has(c)) && keeps(c));
  if (sort !== columns[0] || down) {
    table.rows.sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x === null || y === null) return (x === null) - (y === null); // none comes last, whichever way
      const order = x < y ? -1 : x > y ? 1 : 0;
      return down ? -order : order;
    });
  }
  table.page = 0;
  byId("unbrush").hidden = !choice.brushed;
  setText("matches", table.rows.length === shown ? counted(shown, "configuration")
    : count(table.rows.length) + " of " + counted(shown, "configuration"));
  showHead();
  showPage();
}

function showHead() {
  byId("table").tHead.replaceChildren(element("tr", {}, ...columns.map((column) => {
    const sorted = column === table.sort;
    const head = element("th", {scope: "col", className: column.right ? "right" : ""},
      element("button", {type: "button", textContent: column.name + (sorted ? (table.down ? " ↓" : " ↑") : ""),
        onclick: () => {
          table.down = sorted && !table.down;
          table.sort = column;
          updateRows();
          byId("table").tHead.querySelectorAll("button")[columns.indexOf(column)].focus();
        }}));
    if (sorted) head.setAttribute("aria-sort", table.down ? "descending" : "ascending");
    return head;
  })));
}

function showPage() {
  const from = table.page * ROWS;
  const rows = table.rows.slice(from, from + ROWS);
  byId("table").tBodies[0].replaceChildren(...rows.map((c) => element("tr",
    {className: c === choice.chosen ? "chosen" : "", onclick: () => choose(c)},
    ...columns.map((column) => cell(column, c)))));
  byId("previous").disabled = from === 0;
  byId("next").disabled = from + ROWS >= table.rows.length;
  setText("page", table.rows.length ? count(from + 1) + " – " + count(from + rows.length) + " of " + count(table.rows.length) : "none");
}

function cell(column, c) {
  const text = cellText(column, c);
  if (column.name === "trial" && !column.axis) {
    return element("td", {className: "right"}, element("button", {type: "button", textContent: text, title: "Show trial " + text}));
  }
  const tied = column === columns[0] && configurations.tied[c];
  return element("td", {className: (column.right ? "right" : "clip") + (tied ? " tied" : ""), title: tied ? "tied with the best" : text},
    text + (tied && c > 0 ? " =" : ""));
}

byId("filter").oninput = updateRows;
byId("filter").placeholder = data.axes.length ? "words or comparisons, such as " + example(data.axes[0]) + " rank<=20" : "rank<=20";
function example(axis) {
  return axis.number ? axis.name + "<" + number(axis.values[0]) : axis.name + "=" + axis.labels[Math.max(axis.values[0], 0)];
}
byId("previous").onclick = () => { table.page--; showPage(); };
byId("next").onclick = () => { table.page++; showPage(); };
byId("unbrush").onclick = () => clearBrush();
choice.brushListeners.push(updateRows);
choice.listeners.push(showPage);
updateRows();
