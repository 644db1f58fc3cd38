package odesweep.driver.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odesweep.driver.report.RunEntry;
import odesweep.driver.report.RunIndex;

/**
 * The data of an index's page. The script reads the components by these names.
 *
 * @param runs the table's cells by their columns' names, times in milliseconds since 1970; further {@code note} and {@code report},
 *     the page as seen from the index
 */
record IndexPage(List<Map<String, Object>> runs, List<String> leftOut) {
    static IndexPage of(RunIndex index) {
        return new IndexPage(index.runs().stream().map(IndexPage::cells).toList(), index.leftOut());
    }

    private static Map<String, Object> cells(RunEntry run) {
        Map<String, Object> cells = new LinkedHashMap<>();
        RunEntry.TABLE.columns().forEach(column -> {
            Object value = column.value().apply(run);
            cells.put(column.name(), value instanceof Instant at ? (Object) at.toEpochMilli() : value);
        });
        cells.put("note", run.labels().note().orElse(""));
        cells.put("report", run.report());
        return cells;
    }
}
