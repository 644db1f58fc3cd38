package odesweep.driver.column;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType.Cell;
import odesweep.core.setting.SettingType.Shape;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.SizeAxes;

/**
 * The columns that describe a configuration, the same in all tables: {@link #SEARCHED}, the label on each axis of cases, every
 * setting by its name, and what follows from the settings.
 */
public final class ConfigurationColumns {
    /** The names of the axes on which a configuration has a value. */
    public static final String SEARCHED = "searched";

    /** The number of hidden layers. */
    public static final String DEPTH = SizeAxes.DEPTH;

    /** The width of the hidden layers. */
    public static final String WIDTH = SizeAxes.WIDTH;

    /** The number of the network's parameters. */
    public static final String PARAMETERS = "parameters";

    /** Whether the file asks for the configuration. */
    public static final String ENQUEUED = "enqueued";

    /** The method that chose the configuration. */
    public static final String PROPOSED_BY = "proposed_by";

    private ConfigurationColumns() {}

    /** @param cases names of the axes of cases, of those of single layers' widths, and of those of the problem's numbers */
    public static List<ColumnSpec> of(List<String> cases) {
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(ColumnSpec.of(
                SEARCHED,
                Shape.TEXTS,
                "names of the axes on which the configuration has a value: all, except those that do not act, or"
                        + " are nested in a choice not taken"));
        columns.add(ColumnSpec.of(
                ENQUEUED,
                Shape.FLAG,
                "whether the configuration is one of the sweep file's `enqueue`, not the sampler's choice"));
        columns.add(
                ColumnSpec.of(
                        PROPOSED_BY,
                        Shape.TEXT,
                        "the method that chose the configuration: a sampler, for `auto` the one whose turn it was, or `enqueue`"));
        cases.forEach(name -> columns.add(ofCases(name)));
        Settings.all().forEach(setting -> columns.addAll(of(setting)));
        columns.add(ColumnSpec.of(DEPTH, Shape.WHOLE, "number of hidden layers"));
        columns.add(ColumnSpec.of(WIDTH, Shape.WHOLE, "width of the hidden layers")
                .nullWhere("their widths differ, or there are none"));
        columns.add(ColumnSpec.of(PARAMETERS, Shape.WHOLE, "number of the network's parameters: weights and biases"));
        return columns.stream().flatMap(ColumnSpec::withTwin).toList();
    }

    /** A setting's columns: one for each cell of its type. */
    public static List<ColumnSpec> of(SettingSpec setting) {
        return setting.type().cells().stream()
                .map(cell -> {
                    ColumnSpec column = ColumnSpec.of(setting.name() + cell.suffix(), cell.shape(), setting.doc())
                            .in(setting.unit());
                    if (setting.onlyWith().isEmpty()) {
                        return column;
                    }
                    return isFalseWhereNotActing(setting)
                            ? ColumnSpec.of(
                                    column.name(), column.shape(), column.doc() + "; false where " + notActing(setting))
                            : column.nullWhere(notActing(setting));
                })
                .toList();
    }

    /** Whether its column is false, not null, where it does not act: a column of booleans with nulls cannot be a mask in pandas. */
    public static boolean isFalseWhereNotActing(SettingSpec setting) {
        List<Cell> cells = setting.type().cells();
        return !setting.onlyWith().isEmpty()
                && cells.size() == 1
                && cells.get(0).shape() == Shape.FLAG;
    }

    static ColumnSpec ofCases(String name) {
        if (SizeAxes.isLayer(name)) {
            return ColumnSpec.of(
                            name, Shape.WHOLE, "width of this hidden layer, counted from the input, which is searched")
                    .nullWhere("the network has fewer layers");
        }
        if (ProblemAxes.contain(name)) {
            boolean number = ProblemAxes.spec(name).orElseThrow().type().isNumber();
            return ColumnSpec.of(
                            ProblemAxes.column(name),
                            number ? Shape.NUMBER : Shape.TEXT,
                            "`" + name + "` of the configuration's problem, which is searched")
                    .nullWhere("it is estimated, or taken from data");
        }
        return ColumnSpec.of(name, Shape.TEXT, "label of the case that the configuration took on this axis")
                .nullWhere("the axis is nested in a choice that was not taken");
    }

    private static String notActing(SettingSpec setting) {
        return setting.onlyWith().stream()
                .map(Condition::toString)
                .collect(Collectors.joining("` and `", "it does not act; only with `", "`"));
    }
}
