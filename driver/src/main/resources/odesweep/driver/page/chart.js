// A chart in its figure: drawn from the option that option() returns, and redrawn when the theme or the size changes.
const charts = {};

/**
 * option() returns null if there is nothing to draw. chosen() returns the series of the chosen configuration, each with an id.
 * pick(event) returns the configuration that was clicked.
 */
function chart(id, option, {chosen, pick, label} = {}) {
  const figure = byId(id);
  const plot = figure.querySelector(".plot");
  const instance = echarts.init(plot);
  const draw = () => {
    const given = option();
    figure.classList.toggle("absent", !given);
    if (given) {
      instance.resize();
      instance.setOption(roomy(Object.assign(base(), given), plot.clientWidth), true);
      if (chosen) instance.setOption({series: chosen()});
    }
  };
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", label || figure.querySelector("h3").textContent);
  if (pick) {
    instance.on("click", (event) => {
      const c = pick(event);
      if (c !== undefined && c !== null) choose(c);
    });
  }
  themeListeners.push(draw);
  if (chosen) choice.listeners.push(() => !figure.classList.contains("absent") && instance.setOption({series: chosen()}));
  new ResizeObserver(() => instance.resize()).observe(plot);
  charts[id] = {instance, draw};
  return charts[id];
}

/** The option with its legend above the vertical axis' name if there is no room for them side by side. */
function roomy(option, width) {
  const words = (texts) => texts.reduce((sum, text) => sum + 34 + 6.5 * text.length, 0);
  const legendWidth = option.legend ? words(option.legend.data) : 0;
  const name = option.yAxis && [option.yAxis].flat()[0].name || "";
  const rows = Math.ceil(legendWidth / width);
  if (legendWidth + (name ? 2 * words([name]) : 0) <= width || !option.grid) return option;
  return {...option, legend: {...option.legend, left: 0}, grid: {...option.grid, top: 12 + 20 * (rows + (name ? 1 : 0))}};
}

function base() {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: {color: colour("soft"), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12},
    grid: {left: 8, right: 18, top: 30, bottom: 26, containLabel: true},
    tooltip: tooltip(),
  };
}

function tooltip(formatter, trigger = "item") {
  return {trigger, formatter, confine: true, backgroundColor: colour("card"), borderColor: colour("line"),
    textStyle: {color: colour("ink")}, axisPointer: {lineStyle: {color: colour("faint")}}};
}

function axis(name, more) {
  return Object.assign({
    name, nameLocation: "middle", nameGap: 28, type: "value", scale: true,
    nameTextStyle: {color: colour("soft")},
    axisLine: {show: false, onZero: false}, axisTick: {show: false},
    axisLabel: {color: colour("soft"), hideOverlap: true, formatter: (x) => number(x)},
    splitLine: {lineStyle: {color: colour("line")}},
  }, more);
}

/** Puts the name above the axis: vertical text is hard to read. */
function upAxis(name, more) {
  return axis(name, Object.assign({nameLocation: "end", nameGap: 12,
    nameTextStyle: {color: colour("soft"), align: "left"}}, more));
}

/** A logarithmic axis of whole decades that contains the positive numbers. */
function decades(values, more) {
  const positive = values.filter((x) => x > 0);
  const low = positive.reduce((a, b) => Math.min(a, b), Infinity);
  const high = positive.reduce((a, b) => Math.max(a, b), 0);
  if (!(low < Infinity)) return {type: "log", min: 0.1, max: 1};
  return Object.assign({type: "log", min: Math.pow(10, Math.floor(Math.log10(low))),
    max: Math.pow(10, Math.max(Math.ceil(Math.log10(high)), Math.floor(Math.log10(low)) + 1))}, more);
}

/** An axis over these numbers that ends on whole ticks. */
function nice(low, high) {
  const rough = (high - low || 1) / 5;
  const size = Math.pow(10, Math.floor(Math.log10(rough)));
  const interval = size * [1, 2, 5, 10].find((times) => times * size >= rough);
  return {min: interval * Math.floor(low / interval), max: interval * Math.ceil(high / interval), interval};
}

/** Moves values of zero or less to the foot of a logarithmic axis. */
function positive(x) {
  return x === null ? null : Math.max(x, 1e-30);
}

function legend(names) {
  return {data: names, top: 0, right: 0, icon: "roundRect", itemWidth: 14, itemHeight: 4,
    textStyle: {color: colour("soft")}, inactiveColor: colour("line")};
}

/** The area between two rows of numbers over the same x, on any kind of axis. */
function band(name, xs, low, high, fill) {
  const known = xs.map((_, i) => i).filter((i) => low[i] !== null && high[i] !== null);
  return {
    type: "custom", name, silent: true, clip: true, z: 1, data: known.length ? [[xs[known[0]], positive(low[known[0]])]] : [],
    itemStyle: {color: fill},
    renderItem: (params, api) => ({
      type: "polygon", shape: {points: known.map((i) => api.coord([xs[i], positive(low[i])]))
        .concat(known.slice().reverse().map((i) => api.coord([xs[i], positive(high[i])])))},
      style: {fill},
    }),
  };
}

function faded(rgb, alpha) {
  const parts = [1, 3, 5].map((at) => parseInt(rgb.slice(at, at + 2), 16));
  return "rgba(" + parts.join(",") + "," + alpha + ")";
}
