package odesweep.driver.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.core.Shown;
import odesweep.core.setting.Plain;

/** A first sweep file for a data file, whose equations are learned. */
public final class FitDraft {
    private static final int MOST_EPOCHS = 2000;

    /** The rows times epochs that a training takes a few seconds for. */
    private static final int ROWS_TRAINED = 500_000;

    private static final int GROWING_STEPS = 5;

    private final DataTable table;
    private final LikelyColumns columns;
    private final Map<String, String> names;
    private final Map<String, Double> missing;

    private FitDraft(DataTable table) {
        this.table = table;
        columns = new LikelyColumns(table);
        names = UsableNames.of(columns.states());
        missing = MissingStarts.of(table, columns);
    }

    /**
     * The sweep file for a data file.
     *
     * @param file its path, or its URI
     * @throws DataException if it cannot be read, or has no column that can be the time or a state
     */
    public static FitDraft of(String file) {
        DataSource source = DataSource.read(file, "x.yaml"); // first: a folder's name has no ending
        return new FitDraft(DataFormat.of(file).table(source));
    }

    /** What was found in the file, in lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Shown.line(table.file()) + ": " + Amount.of(table.rows(), "row"));
        lines.add("  time          " + Shown.line(columns.time().name()) + ", from "
                + columns.time().text(0) + times());
        lines.add("  states        "
                + names.entrySet().stream()
                        .map(name -> name.getKey().equals(name.getValue())
                                ? name.getKey()
                                : name.getKey() + " (" + Shown.line(name.getValue(), 40) + ")")
                        .collect(Collectors.joining(", ")));
        lines.add("  trajectories  "
                + columns.trajectory()
                        .map(id -> columns.trajectories() + ", by " + Shown.line(id.name()))
                        .orElse("1"));
        columns.leftOut()
                .forEach((name, reason) -> lines.add("  left out      " + Shown.line(name, 60) + ": " + reason));
        return lines;
    }

    private String times() {
        return MeasuredTimes.of(table, columns.time())
                .firstDate()
                .map(date -> ", in days")
                .orElse("");
    }

    /**
     * The sweep file's text.
     *
     * @param data the data file as the sweep file names it
     * @param name the problem's name is made of it
     */
    public String text(String data, String name) {
        StringBuilder text = new StringBuilder();
        text.append("# Written by odesweep fit. Each choice has its reason; change what you know better.\n");
        text.append("problem:\n  name: ").append(problem(name)).append('\n');
        text.append("  # A network learns the derivative of every state. Formulas that you know may take its place:\n");
        text.append("  # equations: {").append(names.keySet().iterator().next()).append(": \"a formula\", ...}\n");
        text.append("  equations: learn\n").append(initial()).append("  data:\n");
        text.append("    file: ").append(Plain.quoted(data)).append('\n');
        text.append("    time: ").append(Plain.quoted(columns.time().name()));
        text.append(ColumnWords.TIME.fit(columns.time()) ? "\n" : "  # the first column that increases\n");
        columns.trajectory()
                .ifPresent(id -> text.append("    trajectory: ")
                        .append(Plain.quoted(id.name()))
                        .append("  # times start again with each of its ")
                        .append(columns.trajectories())
                        .append(" values\n"));
        columns.words()
                .ifPresent(words -> text.append("    quantity: ")
                        .append(Plain.quoted(words.name()))
                        .append("  # a row for each measurement\n    value: ")
                        .append(Plain.quoted(columns.values().orElseThrow().name()))
                        .append('\n'));
        text.append("    columns:  # state: ").append(columns.words().isPresent() ? "word\n" : "column\n");
        names.forEach((state, column) -> text.append("      ")
                .append(state)
                .append(": ")
                .append(Plain.quoted(column))
                .append('\n'));
        columns.leftOut()
                .forEach((column, reason) -> text.append("      # left out: ")
                        .append(Shown.line(column, 60))
                        .append(", ")
                        .append(reason)
                        .append('\n'));
        text.append("    scale: std  # a miss counts in standard deviations, so that each state weighs the same\n");
        text.append("    # noise: 0.1  # better, if you know how far the measurements are off\n");
        text.append("    # validate: {after: TIME}  # holds the later values out, to see how well the fit predicts\n");
        text.append("objective: trajectory  # solves the equation, and compares it with what was measured\n");
        text.append(
                "search: {sampler: grid, replicates: 3}  # three initial networks each, to see how far chance goes\n");
        text.append("space:\n  hidden_widths: [[8], [16, 16]]  # small networks first: they fit less noise\n");
        text.append("  learning_rate: [0.01, 0.03]  # what matters most; times, states and slopes are scaled\n");
        return text.append(train()).toString();
    }

    private String train() {
        int epochs = epochs();
        int growing = epochs / 4 / GROWING_STEPS;
        return "train:\n  epochs: " + epochs + "  # for a minute or so on two cores with "
                + Amount.of(table.rows(), "row") + "\n"
                + (growing == 0
                        ? ""
                        : "  growing_horizon: " + GROWING_STEPS
                                + "  # early times first: a solution that is wrong early says nothing later\n"
                                + "  growing_epochs: " + growing + "\n");
    }

    private String initial() {
        if (missing.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                "  initial:  # estimated where no value was measured at the first time of each trajectory\n");
        names.forEach((state, name) -> text.append("    ")
                .append(state)
                .append(": ")
                .append(missing.containsKey(name) ? "{start: " + missing.get(name) + "}\n" : "from_data\n"));
        return text.toString();
    }

    private int epochs() {
        int most = Math.max(10, Math.min(MOST_EPOCHS, ROWS_TRAINED / table.rows()));
        int unit = 1;
        while (most / unit >= 10) {
            unit *= 10;
        }
        return most / unit * unit;
    }

    /** A problem's name that is no built-in problem's. */
    private static String problem(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^[^A-Za-z]+|-$", "");
        return Optional.of(plain.substring(0, Math.min(40, plain.length())))
                .filter(text -> !text.isEmpty())
                .map(text -> text + "-data")
                .orElse("data");
    }
}
