package odesweep.driver.column;

import java.util.List;
import odesweep.core.setting.SettingType.Shape;

/** The columns that say, without a truth, whether a trained solution can be believed. */
final class SignColumns {
    private static final String NO_RESIDUAL = "the objective is not residual, or it was not measured";

    static final List<ColumnSpec> ALL = List.of(
            ColumnSpec.of(
                            "error_bound",
                            Shape.NUMBER,
                            "an estimated upper bound of `max_error` from the residual alone, where nothing is known of the"
                                    + " true solution")
                    .in("as the states")
                    .nullWhere(NO_RESIDUAL + ", or the interval begins after the initial time, or the bound overflows"),
            ColumnSpec.of("residual_loss", Shape.NUMBER, "the part of `final_loss` that the residual makes")
                    .nullWhere(NO_RESIDUAL),
            ColumnSpec.of("initial_loss", Shape.NUMBER, "the part of `final_loss` that the initial condition makes")
                    .nullWhere(NO_RESIDUAL + ", or initial_condition is hard"),
            ColumnSpec.of(
                            "overfitting_ratio",
                            Shape.NUMBER,
                            "the mean squared residual on a grid four times as dense, over that at the judged times;"
                                    + " above 10 the equation holds at the points and not between them")
                    .nullWhere(NO_RESIDUAL),
            ColumnSpec.of("dead_units", Shape.NUMBER, "hidden units that are saturated at all times, and so constant")
                    .in("units")
                    .nullWhere(NO_RESIDUAL),
            ColumnSpec.of(
                            "plateau_epoch",
                            Shape.WHOLE,
                            "the epoch after which the loss never fell by a tenth again, for a tenth of the epochs or more")
                    .nullWhere("the loss was still falling at the end"));

    private SignColumns() {}
}
