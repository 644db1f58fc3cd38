package odesweep.core.optimize;

import odesweep.core.setting.Plain;
import odesweep.core.setting.Setting;

/** A stage of a training: an optimizer, for so many epochs or until the loss stops falling. {@code PhasesConfig} checks it. */
public record Stage(
        @Setting("update rule") OptimizerKind optimizer,
        @Setting("most epochs") int epochs,

        @Setting("epochs without progress after which the next stage begins; 0 waits for the last epoch")
        int patience,

        @Setting("least fall of the loss that is progress, as a fraction of the lowest so far")
        double threshold) {
    static final int NO_PATIENCE = 0;
    static final double USUAL_THRESHOLD = 0.01;

    /** A stage that lasts for all its epochs. */
    public static Stage of(OptimizerKind optimizer, int epochs) {
        return new Stage(optimizer, epochs, NO_PATIENCE, USUAL_THRESHOLD);
    }

    /** As in sweep files. */
    @Override
    public String toString() {
        return Plain.text(StagesType.plain(this));
    }
}
