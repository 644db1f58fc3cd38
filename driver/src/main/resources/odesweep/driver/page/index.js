// Many runs, a row each: sorted by any column, filtered by words.
const data = JSON.parse(byId("data").textContent);

/** A link to a run's page; whatever its folder is called, it is a path. */
function reportLink(run) {
  return element("a", {href: "./" + run.report.split("/").map(encodeURIComponent).join("/"), textContent: run.run, title: run.folder});
}

function date(ms) {
  const two = (n) => String(n).padStart(2, "0");
  const at = new Date(ms);
  return at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate()) + " " + two(at.getHours()) + ":" + two(at.getMinutes());
}

const COLUMNS = [
  {name: "run", of: (run) => run.run, cell: reportLink},
  {name: "name", of: (run) => run.name},
  {name: "tags", of: (run) => run.tags || null},
  {name: "started", of: (run) => run.started, text: (run) => date(run.started) + (run.partial ? " · " + run.partial : "")},
  {name: "configurations", right: true, of: (run) => run.configurations, text: (run) => count(run.configurations)},
  {name: "trainings", right: true, of: (run) => run.trainings, text: (run) => count(run.trainings)},
  {name: "not complete", of: (run) => run.not_complete || null},
  {name: "best trial", right: true, of: (run) => run.best_trial},
  {name: "ranked by", of: (run) => run.ranked_by},
  {name: "best", right: true, of: (run) => run.best, text: (run) => number(run.best)},
  {name: "rel. error", right: true, of: (run) => run.rel_error, text: (run) => number(run.rel_error)},
  {name: "time", right: true, of: (run) => run.elapsed_ms, text: (run) => duration(run.elapsed_ms)},
  {name: "CPU time", right: true, of: (run) => run.cpu_ms, text: (run) => duration(run.cpu_ms)},
  {name: "best settings", of: (run) => run.best_settings || null},
].filter((column) => !["name", "tags"].includes(column.name) || data.runs.some((run) => column.of(run) !== null));

const order = {column: COLUMNS.find((column) => column.name === "started"), down: true};

/** Missing values come last in either order. */
function compare(a, b) {
  const [x, y] = [order.column.of(a), order.column.of(b)];
  if (x === null || y === null) return (x === null) - (y === null);
  const sign = x < y ? -1 : x > y ? 1 : 0;
  return order.down ? -sign : sign;
}

function show() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter((word) => word);
  const rows = data.runs.filter((run) => {
    const text = [run.run, run.name, run.note, run.folder, run.ranked_by, run.not_complete, run.best_settings, run.tags].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  }).sort(compare);
  const table = byId("table");
  table.tHead.replaceChildren(element("tr", {}, ...COLUMNS.map((column) => {
    const sorted = column === order.column;
    const head = element("th", {scope: "col", className: column.right ? "right" : ""},
      element("button", {type: "button", textContent: column.name + (sorted ? (order.down ? " ↓" : " ↑") : ""), onclick: () => {
        order.down = sorted && !order.down;
        order.column = column;
        show();
        table.tHead.querySelectorAll("button")[COLUMNS.indexOf(column)].focus();
      }}));
    if (sorted) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    return head;
  })));
  table.tBodies[0].replaceChildren(...rows.map((run) => element("tr", {}, ...COLUMNS.map((column) => {
    const text = column.text ? column.text(run) : String(column.of(run) ?? "—");
    return element("td", {className: column.right ? "right" : ""}, column.cell ? column.cell(run) : text);
  }))));
  setText("matches", rows.length === data.runs.length ? counted(rows.length, "run") : rows.length ? count(rows.length) + " of " + counted(data.runs.length, "run") : "nothing matches");
}

byId("filter").oninput = show;
setText("title", counted(data.runs.length, "run"));
byId("warnings").append(...data.leftOut.map((line) => element("p", {className: "warning", textContent: "Left out: " + line})));
show();
document.documentElement.dataset.ready = "true";
