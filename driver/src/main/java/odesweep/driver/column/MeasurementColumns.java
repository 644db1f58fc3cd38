package odesweep.driver.column;

import java.util.List;
import odesweep.core.setting.SettingType.Shape;

/** The columns of {@link RunTable#DATA} and {@link RunTable#ESTIMATES}. */
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

    static List<ColumnSpec> estimates(ColumnSpec run, ColumnSpec trial, ColumnSpec replicate) {
        String noInterval = "the estimate is at a bound, a network is trained beside it, the loss is not of squares,"
                + " or the data do not identify all numbers";
        return List.of(
                run,
                trial,
                replicate,
                ColumnSpec.of("estimate", Shape.TEXT, "the parameter, or the state at its start"),
                ColumnSpec.of("trajectory", Shape.TEXT, "the trajectory whose start it is")
                        .nullWhere("it is a parameter of the equation"),
                ColumnSpec.of("value", Shape.NUMBER, "the estimate"),
                ColumnSpec.of("low", Shape.NUMBER, "lower end of the 95 % confidence interval, linearised on the scale")
                        .nullWhere(noInterval),
                ColumnSpec.of("high", Shape.NUMBER, "upper end of that interval")
                        .nullWhere(noInterval),
                ColumnSpec.of("at_bound", Shape.FLAG, "whether the estimate is at one of its bounds"),
                ColumnSpec.of(
                        "correlations",
                        Shape.NUMBERS,
                        "correlations with all estimates of the training, in the order of its rows; empty without intervals"),
                ColumnSpec.of(
                                "condition",
                                Shape.NUMBER,
                                "condition number of the errors' derivatives by the estimates; from 1e8 on the data do"
                                        + " not identify all of them")
                        .nullWhere("it is infinite or not computed"));
    }
}
