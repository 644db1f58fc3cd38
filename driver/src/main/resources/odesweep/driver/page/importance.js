// The settings that the score depends on.
const MOST_MAINS = 10;
const MOST_PAIRS = 4;
const UNTOLD = "cannot be told with these trainings";

chart("chart-importance", () => {
  const caption = byId("chart-importance").querySelector("p");
  if (!effects.importance) {
    caption.textContent = "Too few configurations completed, or they do not differ.";
    return null;
  }
  const {axes, pairs, explained} = effects.importance;
  caption.textContent = "Share of the variance of log " + rankedBy.name + " that a setting explains alone, or a pair (×) beyond its two settings,"
    + " where trainings completed; of one that belongs to a case, of the variance within that case. Whiskers: 80 % of the trees. The forest explains " + percent(Math.max(0, explained))
    + " of configurations it has not seen" + (explained < 0.5 ? ", so take this with caution." : ".");
  const named = (share) => share.names.join(" × ") + (share.within ? "\n" + share.within : "");
  const shares = [...axes.slice(0, MOST_MAINS), ...pairs.filter((pair) => pair.share >= 0.005).slice(0, MOST_PAIRS)].reverse();
  return {
    grid: {left: 8, right: 46, top: 28, bottom: 26, containLabel: true},
    xAxis: axis("share of variance", {scale: false, min: 0, max: 1, interval: byId("chart-importance").clientWidth < 480 ? 0.5 : 0.2,
      axisLabel: {color: colour("soft"), formatter: (x) => Math.round(100 * x) + " %"}}),
    yAxis: upAxis("setting", {type: "category", data: shares.map(named), splitLine: {show: false},
      axisLabel: {color: colour("ink"), width: Math.min(0.45 * byId("chart-importance").clientWidth, 220), overflow: "truncate", lineHeight: 13}}),
    tooltip: tooltip((bar) => tip(named(shares[bar.dataIndex]).replace("\n", " "), isTold(shares[bar.dataIndex]) ? percent(shares[bar.dataIndex].share) : UNTOLD,
      "80 % of trees: " + percent(shares[bar.dataIndex].low) + " to " + percent(shares[bar.dataIndex].high))),
    series: [
      {type: "bar", barMaxWidth: 18, data: shares.map((share) => (!isTold(share) ? {value: 0,
        label: {show: true, position: "right", color: colour("faint"), formatter: UNTOLD}} : {value: share.share,
        itemStyle: {color: colour(share.names.length > 1 ? "sky" : "blue"), borderRadius: [0, 4, 4, 0]}}))},
      {type: "custom", silent: true, z: 5, data: shares.map((share, i) => [i, share.low, share.high]).filter(([i]) => isTold(shares[i])),
        encode: {x: [1, 2], y: 0}, renderItem: whisker},
    ],
  };
});

function whisker(params, api) {
  const low = api.coord([api.value(1), api.value(0)]);
  const high = api.coord([api.value(2), api.value(0)]);
  const style = {stroke: colour("ink"), lineWidth: 1.5, fill: null};
  const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style});
  return {type: "group", children: [line(low[0], low[1], high[0], high[1]),
    line(low[0], low[1] - 4, low[0], low[1] + 4), line(high[0], high[1] - 4, high[0], high[1] + 4)]};
}
