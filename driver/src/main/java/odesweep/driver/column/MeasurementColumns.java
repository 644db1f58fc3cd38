package odesweep.driver.column;

import java.util.List;
import odesweep.core.setting.SettingType.Shape;

/** The columns of {@link RunTable#DATA}. */
final class MeasurementColumns {
    private static final String NOT_MEASURED = "the quantity was not measured at this time";

    private MeasurementColumns() {}

    /** @param run the column that names the run */
    static List<ColumnSpec> all(ColumnSpec run) {
        return List.of(
                run,
                ColumnSpec.of("data", Shape.TEXT, "hash of the measurements, by which `problem` refers to them"),
                ColumnSpec.of("trajectory", Shape.TEXT, "the trajectory, as the data file names it; 1 if it has one"),
                ColumnSpec.of("time", Shape.NUMBER, "time of the measurement; of dates the days from the first")
                        .in("as the problem's span"),
                ColumnSpec.of("quantity", Shape.TEXT, "the state or observable that was measured"),
                ColumnSpec.of("value", Shape.NUMBER, "the measured value")
                        .in("as the states")
                        .nullWhere(NOT_MEASURED),
                ColumnSpec.of(
                                "deviation",
                                Shape.NUMBER,
                                "by which the value's miss is divided in the loss: noise times scale; of the logarithm if `log`")
                        .nullWhere(NOT_MEASURED),
                ColumnSpec.of("log", Shape.FLAG, "whether misses are those of the logarithm"),
                ColumnSpec.of(
                        "fitted", Shape.FLAG, "whether trainings see the value; false if `validate` holds it out"));
    }
}
