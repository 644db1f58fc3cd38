package odesweep.driver.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odesweep.core.Shown;

/** What the columns of a data file probably are, by their names and values. */
final class LikelyColumns {
    private final DataTable table;
    private final Optional<DataColumn> words;
    private final Optional<DataColumn> values;
    /** The different values of each word, in a file with a row for each measurement. */
    private final Map<String, Set<String>> measured = new LinkedHashMap<>();

    private final DataColumn time;
    private Optional<DataColumn> trajectory = Optional.empty();
    private final List<DataColumn> states = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    /** @throws DataException if the file has no time, or nothing that was measured */
    LikelyColumns(DataTable table) {
        this.table = table;
        words = table.columns().stream()
                .filter(column -> ColumnWords.QUANTITY.fit(column) && isText(column))
                .findFirst();
        values = words.flatMap(none -> table.columns().stream()
                .filter(column -> ColumnWords.VALUE.fit(column) && isNumeric(column))
                .findFirst());
        values.ifPresent(this::addMeasured);
        time = findTime();
        for (DataColumn column : table.columns()) {
            if (column != time && trajectory.filter(column::equals).isEmpty() && !isLong(column)) {
                Optional<String> reason = reason(column);
                reason.ifPresentOrElse(text -> leftOut.put(column.name(), text), () -> states.add(column));
            }
        }
        measured.forEach((word, different) -> {
            if (different.size() < 2) {
                leftOut.put(word, "it does not change");
            }
        });
        if (states().isEmpty()) {
            throw new DataException(
                    table.file(),
                    "a data file must have a column of numbers that change beside its time, got none in %s; check its values",
                    table.shownNames());
        }
    }

    DataColumn time() {
        return time;
    }

    Optional<DataColumn> trajectory() {
        return trajectory;
    }

    /** The column with the quantities' words; empty if the file has a column for each quantity. */
    Optional<DataColumn> words() {
        return values.flatMap(none -> words);
    }

    /** The column of values beside {@link #words}. */
    Optional<DataColumn> values() {
        return values;
    }

    /** The names of what was measured: the columns', or the words in the column of quantities. */
    List<String> states() {
        return values.isPresent()
                ? measured.entrySet().stream()
                        .filter(word -> word.getValue().size() > 1)
                        .map(Map.Entry::getKey)
                        .toList()
                : states.stream().map(DataColumn::name).toList();
    }

    /** Why each other column is left out, by its name. */
    Map<String, String> leftOut() {
        return leftOut;
    }

    /** The number of trajectories. */
    int trajectories() {
        return trajectory.map(column -> distinct(column).size()).orElse(1);
    }

    private void addMeasured(DataColumn values) {
        DataColumn quantities = words.orElseThrow();
        for (int row = 0; row < table.rows(); row++) {
            if (!quantities.isMissing(row)) {
                Set<String> different = measured.computeIfAbsent(quantities.text(row), word -> new HashSet<>());
                if (!values.isMissing(row)) {
                    different.add(values.text(row));
                }
            }
        }
    }

    private boolean isLong(DataColumn column) {
        return values.isPresent() && (values.get() == column || words.get() == column);
    }

    private Optional<String> reason(DataColumn column) {
        if (words().isPresent()) {
            return Optional.of("values are in " + values.get().name());
        } else if (!column.hasValue()) {
            return Optional.of("no values");
        } else if (column.firstText().isPresent()) {
            int row = column.firstText().getAsInt();
            return Optional.of(
                    "'" + Shown.line(column.text(row), 40) + "' at " + table.place(row, column) + " is no number");
        } else if (ColumnWords.isUnnamed(column)) {
            return Optional.of("it has no name");
        } else if (ColumnWords.TRAJECTORY.fit(column)) {
            return Optional.of("it looks like a number of rows or groups");
        } else if (distinct(column).size() == 1) {
            return Optional.of("it is " + column.text(0) + " in each row");
        }
        return Optional.empty();
    }

    /** The first column that can be the time, and with it the trajectories' ids. */
    private DataColumn findTime() {
        List<DataColumn> named = table.columns().stream()
                .filter(column -> ColumnWords.TIME.fit(column) && !isText(column))
                .toList();
        List<DataColumn> others = table.columns().stream()
                .filter(column -> !isText(column) && !ColumnWords.TRAJECTORY.fit(column) && !isLong(column))
                .sorted(Comparator.comparing(ColumnWords::isUnnamed))
                .toList();
        for (DataColumn column : named.isEmpty() ? others : named) {
            Optional<double[]> times = times(column);
            if (times.isPresent() && isTime(column, times.get(), !named.isEmpty())) {
                return column;
            }
        }
        if (!named.isEmpty()) {
            DataColumn first = named.get(0);
            MeasuredTimes.of(table, first); // may have a reason of its own
            throw new DataException(
                    table.file(),
                    "the time in column %s must increase from row to row in each trajectory, got rows where it does not; sort"
                            + " the rows, or add a column id with each trajectory's number",
                    first.name());
        }
        throw new DataException(
                table.file(),
                "a data file must have a column whose numbers or dates increase, the time, got none in %s; name it time, and"
                        + " sort its rows",
                table.shownNames());
    }

    private Optional<double[]> times(DataColumn column) {
        try {
            return Optional.of(MeasuredTimes.of(table, column).byRow());
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    private boolean isTime(DataColumn column, double[] times, boolean named) {
        List<Optional<DataColumn>> ids = new ArrayList<>();
        table.columns().stream()
                .filter(id -> id != column && !isLong(id) && ColumnWords.TRAJECTORY.fit(id))
                .forEach(id -> ids.add(Optional.of(id)));
        ids.add(Optional.empty());
        if (named) {
            table.columns().stream()
                    .filter(id -> id != column && !isLong(id) && startsWithTimes(id, times))
                    .forEach(id -> ids.add(Optional.of(id)));
        }
        for (Optional<DataColumn> id : ids) {
            if (increases(times, id)) {
                trajectory = id;
                return true;
            }
        }
        return false;
    }

    /** Whether a column changes just where the times start again. */
    private boolean startsWithTimes(DataColumn id, double[] times) {
        for (int row = 1; row < times.length; row++) {
            if (id.text(row).equals(id.text(row - 1)) != times[row] > times[row - 1]) {
                return false;
            }
        }
        return true;
    }

    /** Whether times increase within each trajectory and quantity, of which one has two rows or more. */
    private boolean increases(double[] times, Optional<DataColumn> id) {
        Map<List<String>, Double> last = new HashMap<>();
        for (int row = 0; row < times.length; row++) {
            int at = row;
            if (id.isPresent() && id.get().isMissing(row)) {
                return false;
            }
            List<String> key = List.of(
                    id.map(column -> column.text(at)).orElse(""),
                    words().map(column -> column.text(at)).orElse(""));
            Double before = last.put(key, times[row]);
            if (before != null && !(times[row] > before)) {
                return false;
            }
        }
        return last.size() < times.length;
    }

    private Set<String> distinct(DataColumn column) {
        Set<String> texts = new HashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            if (!column.isMissing(row)) {
                texts.add(column.text(row));
            }
        }
        return texts;
    }

    private static boolean isNumeric(DataColumn column) {
        return column.hasValue() && column.firstText().isEmpty();
    }

    private static boolean isText(DataColumn column) {
        return !column.hasValue() || column.firstText().isPresent() && !MeasuredTimes.isDates(column);
    }
}
