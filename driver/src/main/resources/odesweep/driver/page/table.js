// The ranking: sorted by any column, filtered by words and comparisons, and by the brush.
const ROWS = 20;
const table = {sort: columns[0], down: false, page: 0, rows: []};

function updateRows() {
  const keeps = filterOf(byId("filter").value);
  const {sort, down} = table;
  const key = (c) => (sort.axis && !sort.axis.number ? (sort.of(c) === null ? null : cellText(sort, c)) : sort.of(c));
  table.rows = allConfigurations().filter((c) => (!choice.brushed || choice.brushed.has(c)) && keeps(c));
  if (sort !== columns[0] || down) {
    table.rows.sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x === null || y === null) return (x === null) - (y === null); // missing values come last in either order
      const order = x < y ? -1 : x > y ? 1 : 0;
      return down ? -order : order;
    });
  }
  table.page = 0;
  byId("unbrush").hidden = !choice.brushed;
  const complaint = complaintOn(byId("filter").value);
  setText("matches", complaint || !table.rows.length && shown ? "nothing matches" : table.rows.length === shown ? counted(shown, "configuration")
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
  const inherited = column.axis && column.axis.inherited[c];
  const tied = column === columns[0] && configurations.tied[c];
  return element("td", {className: (column.right ? "right" : "clip") + (tied ? " tied" : "") + (inherited ? " pale" : ""),
    title: tied ? "tied with the best" : inherited ? text + ": not searched here, but given by the case, train or the default" : text},
    text + (tied && c > 0 ? " =" : ""));
}

byId("filter").oninput = updateRows;
byId("filter").placeholder = data.axes.length ? "words or comparisons, such as " + example(data.axes[0]) + " rank<=20" : "rank<=20";
function example(axis) {
  return axis.number ? axis.name + "<" + setting(axis.values[0]) : axis.name + "=" + axis.labels[Math.max(axis.values[0], 0)];
}
byId("previous").onclick = () => { table.page--; showPage(); };
byId("next").onclick = () => { table.page++; showPage(); };
byId("unbrush").onclick = () => clearBrush();
choice.brushListeners.push(updateRows);
choice.listeners.push(showPage);
updateRows();
