package odesweep.driver.column;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType.Shape;

/**
 * The columns that describe a configuration, the same in all tables: {@link #SEARCHED}, the label on each axis of cases, and every
 * setting by its name.
 */
public final class ConfigurationColumns {
    /** The names of the axes on which a configuration has a value. */
    public static final String SEARCHED = "searched";

    private ConfigurationColumns() {}

    /** @param cases names of the axes of cases */
    public static List<ColumnSpec> of(List<String> cases) {
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(ColumnSpec.of(
                SEARCHED,
                Shape.TEXTS,
                "names of the axes on which the configuration has a value: all, except those nested in a choice that it"
                        + " did not take"));
        cases.forEach(name -> columns.add(ofCases(name)));
        Settings.all().forEach(setting -> columns.addAll(of(setting)));
        return columns;
    }

    /** A setting's columns: one for each cell of its type. */
    public static List<ColumnSpec> of(SettingSpec setting) {
        return setting.type().cells().stream()
                .map(cell -> {
                    ColumnSpec column = ColumnSpec.of(setting.name() + cell.suffix(), cell.shape(), setting.doc())
                            .in(setting.unit());
                    return setting.onlyWith().isEmpty() ? column : column.nullWhere(notActing(setting));
                })
                .toList();
    }

    static ColumnSpec ofCases(String name) {
        return ColumnSpec.of(name, Shape.TEXT, "label of the case that the configuration took on this axis")
                .nullWhere("the axis is nested in a choice that was not taken");
    }

    private static String notActing(SettingSpec setting) {
        return setting.onlyWith().stream()
                .map(Condition::toString)
                .collect(Collectors.joining("` and `", "it does not act; only with `", "`"));
    }
}
