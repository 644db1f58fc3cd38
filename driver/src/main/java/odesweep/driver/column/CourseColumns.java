package odesweep.driver.column;

import java.util.List;
import odesweep.core.setting.SettingType.Shape;

/** The columns of {@link RunTable#TRIALS} on how far a training went, and where and how fast it ran. */
final class CourseColumns {
    static final ColumnSpec RUNG = ColumnSpec.of(
            "rung",
            Shape.WHOLE,
            "the highest rung at which the search judged it, from 1; 1 for all with `allocation: full`");

    private CourseColumns() {}

    static List<ColumnSpec> ofRungs() {
        return List.of(
                RUNG,
                ColumnSpec.of(
                                "epochs_trained",
                                Shape.WHOLE,
                                "epochs that were trained to their end; of a STOPPED training those up to its rung")
                        .in("epochs"));
    }

    /** What differs from run to run. */
    static List<ColumnSpec> ofProcess() {
        return List.of(
                ColumnSpec.of("started", Shape.INSTANT, "when the training started, by its executor's clock")
                        .in("UTC"),
                ColumnSpec.of("wall_ms", Shape.NUMBER, "duration of the training")
                        .in("ms"),
                ColumnSpec.of("cpu_ms", Shape.NUMBER, "processor time of the training")
                        .in("ms"),
                ColumnSpec.of(
                                "executor",
                                Shape.TEXT,
                                "the executor that trained it, as Spark names it; none if it was LOST")
                        .nullWhere("it is not known"),
                ColumnSpec.of("kernels", Shape.TEXT, "the kernels that computed it, which depend on the machine")
                        .nullWhere("the training FAILED or was LOST"),
                ColumnSpec.of("stack_trace", Shape.TEXT, "the bug's stack trace")
                        .nullWhere("the status is not FAILED"));
    }
}
