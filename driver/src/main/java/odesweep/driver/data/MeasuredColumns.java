package odesweep.driver.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odesweep.core.Nearest;
import odesweep.core.Shown;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** The columns of a data file by their meaning: time, trajectory, and what was measured. */
final class MeasuredColumns {
    private static final List<String> TIMES = List.of("time", "t");
    private static final int MOST_SHOWN = 400;

    private final DataSection section;
    private final DataTable table;
    private final Collection<String> states;
    private final DataColumn time;
    private final Optional<DataColumn> trajectory;
    private final Optional<DataColumn> words;
    private final List<MeasuredColumn> measured;

    /** @param states the problem's states; empty if they follow from the data */
    MeasuredColumns(DataSection section, DataTable table, Collection<String> states) {
        this.section = section;
        this.table = table;
        this.states = states;
        trajectory = section.text("trajectory").map(name -> column(table, "trajectory", name));
        time = section.text("time").map(name -> column(table, "time", name)).orElseGet(this::likelyTime);
        words = section.text("quantity").map(name -> column(table, "quantity", name));
        measured = words.isPresent() ? ofLong(words.get()) : ofWide();
        check();
    }

    DataColumn time() {
        return time;
    }

    /** The column with the trajectories' ids; empty if there is one trajectory. */
    Optional<DataColumn> trajectory() {
        return trajectory;
    }

    /** The column with the quantities' words; empty unless the file has a row for each measurement. */
    Optional<DataColumn> words() {
        return words;
    }

    List<MeasuredColumn> measured() {
        return measured;
    }

    /** The column that a sweep file names. */
    static DataColumn column(DataTable table, String key, Scalar name) {
        return table.find(name.text())
                .orElseThrow(() -> name.at()
                        .error(
                                "problem.data.%s must name a column of %s (%s), got %s; %s",
                                key,
                                table.file(),
                                table.shownNames(),
                                name.shown(),
                                Nearest.hint(name.text(), table.names(), "name one of them")));
    }

    private DataColumn likelyTime() {
        return table.columns().stream()
                .filter(column -> isTime(column.name()))
                .findFirst()
                .orElseThrow(() -> section.at()
                        .error(
                                "problem.data must name the column with the time, got none; add time: NAME, one of %s",
                                table.shownNames()));
    }

    /** Whether a column is the time's if the sweep file names none. */
    static boolean isTime(String name) {
        return TIMES.contains(name.toLowerCase(Locale.ROOT));
    }

    private List<MeasuredColumn> ofWide() {
        List<MeasuredColumn> found = new ArrayList<>();
        Optional<Map<String, Scalar>> given = section.columns();
        if (given.isPresent()) {
            given.get().forEach((name, column) -> {
                found.add(of(name, column.text(), column.at(), column(table, "columns." + name, column)));
            });
        } else {
            for (DataColumn column : table.columns()) {
                if (column != time
                        && trajectory.filter(column::equals).isEmpty()
                        && (states.isEmpty() ? isMeasured(column) : known().contains(column.name()))) {
                    found.add(of(column.name(), column.name(), section.at(), column));
                }
            }
        }
        for (MeasuredColumn column : found) {
            checkSomething(column.values());
        }
        return found;
    }

    private List<MeasuredColumn> ofLong(DataColumn words) {
        DataColumn values = column(table, "value", section.text("value").orElseThrow());
        Set<String> there = new LinkedHashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            if (!words.isMissing(row)) {
                there.add(words.text(row));
            }
        }
        List<MeasuredColumn> found = new ArrayList<>();
        Optional<Map<String, Scalar>> given = section.columns();
        if (given.isPresent()) {
            given.get().forEach((name, word) -> {
                if (!there.contains(word.text())) {
                    throw word.at()
                            .error(
                                    "problem.data.columns.%s must be a quantity in column %s of %s (%s), got %s; %s",
                                    name,
                                    words.name(),
                                    table.file(),
                                    shown(there),
                                    word.shown(),
                                    Nearest.hint(word.text(), there, "name one of them"));
                }
                found.add(of(name, word.text(), word.at(), values));
            });
        } else {
            for (String word : there) {
                if (states.isEmpty() || known().contains(word)) {
                    found.add(of(word, word, section.at(), values));
                }
            }
        }
        return found;
    }

    private MeasuredColumn of(String quantity, String word, Place at, DataColumn values) {
        Noise noise = section.forQuantity("noise", quantity)
                .map(value -> Noise.read(value, table))
                .orElse(Noise.NONE);
        return new MeasuredColumn(quantity, word, at, values, noise);
    }

    /** Whether a column may be a state's where the states follow from the data. */
    private static boolean isMeasured(DataColumn column) {
        return column.hasValue() && column.firstText().isEmpty();
    }

    private void checkSomething(DataColumn column) {
        if (!column.hasValue()) {
            throw new DataException(
                    table.file(),
                    "column %s must have a value, got none in %s rows; leave it out",
                    column.name(),
                    table.rows());
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(states);
        known.addAll(section.observables());
        return known;
    }

    private void check() {
        if (measured.isEmpty()) {
            throw section.at()
                    .error(
                            "problem.data must have columns for states or observables (%s), got none in %s (%s); add"
                                    + " columns: {STATE: COLUMN}",
                            shown(known()), table.file(), table.shownNames());
        }
        Map<String, MeasuredColumn> byWord = new HashMap<>();
        for (MeasuredColumn column : measured) {
            if (!states.isEmpty() && !known().contains(column.quantity())) {
                throw column.at()
                        .error(
                                "problem.data.columns must be of states or observables (%s), got '%s'; %s",
                                shown(known()),
                                column.quantity(),
                                Nearest.hint(column.quantity(), known(), "add it to observables, or remove it"));
            }
            MeasuredColumn other = byWord.put(column.word(), column);
            if (other != null) {
                throw column.at()
                        .error(
                                "problem.data.columns must have a column for each quantity, got %s for %s and %s; remove one",
                                column.word(), other.quantity(), column.quantity());
            }
        }
        List<String> names = measured.stream().map(MeasuredColumn::quantity).toList();
        for (String observable : section.observables()) {
            if (!names.contains(observable)) {
                throw section.at()
                        .error(
                                "problem.data.observables must have columns, got none for '%s'; add it to columns",
                                observable);
            }
        }
        section.checkQuantities(names);
    }

    private static String shown(Collection<String> names) {
        return Shown.line(String.join(", ", names), MOST_SHOWN);
    }
}
