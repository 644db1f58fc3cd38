package odesweep.driver.result;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import odesweep.driver.store.RunFolder;

/**
 * The cells that are the same in every row of a run's tables.
 *
 * @param byColumn the cells by column; none when tables are read
 */
public record RunCells(Map<String, Object> byColumn) {
    static final Set<String> COLUMNS = Set.of("run", "name", "note", "tags", "rank_by");
    static final RunCells NONE = new RunCells(Map.of());

    public static RunCells of(RunFolder folder, TrainedSweep sweep) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("run", folder.files().name());
        cells.put("name", sweep.labels().name().orElse(null));
        cells.put("note", sweep.labels().note().orElse(null));
        cells.put("tags", sweep.labels().tags());
        cells.put("rank_by", sweep.rankBy().text());
        return new RunCells(cells);
    }
}
