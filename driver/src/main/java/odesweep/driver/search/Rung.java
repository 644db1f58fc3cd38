package odesweep.driver.search;

import static odesweep.core.Check.check;

import odesweep.core.config.TrainingConfig;

/**
 * A place on a ladder where configurations are judged: by how many replicates, each trained for a part of its epochs.
 *
 * @param numerator the part of the epochs is this by {@code denominator}
 */
record Rung(int numerator, int denominator, int replicates) {
    /** Before three times its warm-up, a training's loss says nothing of where it ends. */
    private static final int WARM_UPS = 3;

    Rung {
        check(
                0 < numerator && numerator <= denominator,
                "a rung must be at a part of the epochs, got %s/%s",
                numerator,
                denominator);
        check(replicates >= 1, "a rung must have a replicate at least, got %s", replicates);
    }

    /** The epochs of all its replicates, by those of one whole training. */
    double epochShare() {
        return (double) replicates * numerator / denominator;
    }

    /** Whether trainings are at their last epoch. */
    boolean isWhole() {
        return numerator == denominator;
    }

    /** The epoch at which a training is judged here. */
    int epochs(TrainingConfig config) {
        int all = config.epochs();
        long part = ((long) all * numerator + denominator - 1) / denominator;
        return (int) Math.min(
                all, Math.max(part, (long) WARM_UPS * config.optimizer().warmupEpochs()));
    }

    /** The part of the epochs in words: {@code 1/9}, or {@code all}. */
    String part() {
        return isWhole() ? "all" : numerator + "/" + denominator;
    }
}
