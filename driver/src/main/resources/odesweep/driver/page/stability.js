// The part of the ranking that is the luck of the seeds.
const MOST_STABLE = 30;

chart("chart-stability", () => {
  const ranked = allConfigurations().filter((c) => configurations.rank[c]).slice(0, MOST_STABLE);
  const caption = byId("chart-stability").querySelector("p");
  if (course.agreement === null || !ranked.length) {
    caption.textContent = "One replicate each, so other seeds may rank differently. Set replicates in the sweep file.";
    return null;
  }
  caption.textContent = "Rank of the first " + ranked.length + " by each replicate alone; far apart means luck. Over all configurations"
    + " two replicates' ranks correlate by " + number(course.agreement, 2) + " (Spearman; 1 is the same order).";
  const ranks = (c) => trainingsOf(c).map((t) => trainings.replicateRank[t]).filter((rank) => rank > 0);
  return {
    legend: legend(["by one replicate", "by the median"]),
    xAxis: axis("rank over all replicates", {scale: false, min: 0, max: ranked.length + 1, minInterval: 1, axisLabel: {color: colour("soft"), showMaxLabel: false}}),
    yAxis: upAxis("rank by one replicate", {scale: false, inverse: true, min: 1, nameLocation: "start"}),
    tooltip: tooltip((dot) => (dot.data.c === undefined ? "" : tipOf(dot.data.c, "by one replicate each: " + ranks(dot.data.c).join(", ")))),
    series: [
      {type: "line", name: "by the median", showSymbol: false, silent: true, data: [[1, 1], [ranked.length, ranked.length]],
        lineStyle: {color: colour("faint"), type: "dashed", width: 1.5}, itemStyle: {color: colour("faint")}},
      {type: "custom", silent: true, encode: {x: 0, y: [1, 2]}, clip: true,
        data: ranked.filter((c) => ranks(c).length).map((c) => [configurations.rank[c], Math.min(...ranks(c)), Math.max(...ranks(c))]),
        renderItem: (params, api) => {
          const [x1, y1] = api.coord([api.value(0), api.value(1)]);
          const [x2, y2] = api.coord([api.value(0), api.value(2)]);
          return {type: "line", shape: {x1, y1, x2, y2}, style: {stroke: faded(colour("blue"), 0.35), lineWidth: 5, lineCap: "round"}};
        }},
      {type: "scatter", name: "by one replicate", symbolSize: 7, itemStyle: {color: colour("blue")},
        data: ranked.flatMap((c) => ranks(c).map((rank) => ({value: [configurations.rank[c], rank], c})))},
    ],
  };
}, {pick: (event) => event.data && event.data.c});
