package odesweep.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odesweep.core.config.Phase;
import odesweep.core.objective.Loss;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.optimize.Optimizer;
import odesweep.core.sample.EpochTimes;

/** A phase of a training as far as it has been trained: its optimizer, and what decides whether it is over. */
final class Descent {
    /**
     * How far a phase has been trained.
     *
     * @param phase the phase's number, from 0
     * @param epochs the number of its epochs
     * @param lowest the loss of which the next must be a fraction lower to be progress
     * @param stale the number of epochs since the last progress
     * @param stuckSteps the number of consecutive steps, up to the last, with a gradient of exactly 0
     */
    record Progress(int phase, int epochs, double lowest, int stale, int stuckSteps) {
        static Progress none(int phase) {
            return new Progress(phase, 0, Double.POSITIVE_INFINITY, 0, 0);
        }
    }

    /** A network is dead after this many consecutive steps with a gradient of exactly 0 and constant parameters. */
    private static final int STEPS_TO_DEATH = 100;

    private final Phase phase;
    private final int number;
    private final Loss loss;
    private final Optimizer optimizer;
    private final EpochTimes times;
    private final StepLoss stepLoss;
    private final Judge judge;
    private final double[] parameters;
    private final Runnable check;
    private final double[] before;
    private final int stepsPerEpoch;
    private final double largestLoss;
    private final boolean isLast;
    private int epochs;
    private double lowest;
    private int stale;
    private int stuckSteps;
    private double norm;

    /**
     * @param phases of the training
     * @param loss of the phase
     * @param parameters of the phase, which its steps change
     * @param check called before each step and from time to time; may throw
     */
    Descent(
            TrainingParts parts,
            List<Phase> phases,
            Progress progress,
            Loss loss,
            EpochTimes times,
            Judge judge,
            double[] parameters,
            Runnable check) {
        number = progress.phase();
        phase = phases.get(number);
        isLast = number == phases.size() - 1;
        this.loss = loss;
        this.times = times;
        this.judge = judge;
        this.parameters = parameters;
        this.check = check;
        before = new double[parameters.length];
        optimizer = parts.optimizers().apply(phase);
        largestLoss = judge.largestLoss();
        stepLoss = new StepLoss(loss, times, largestLoss, judge.trivialLoss(), check);
        stepsPerEpoch = parts.config().stepsPerEpoch();
        epochs = progress.epochs();
        lowest = progress.lowest();
        stale = progress.stale();
        stuckSteps = progress.stuckSteps();
    }

    Progress progress() {
        return new Progress(number, epochs, lowest, stale, stuckSteps);
    }

    Phase phase() {
        return phase;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    double[] parameters() {
        return parameters;
    }

    /** Whether no phase follows this one. */
    boolean isLast() {
        return isLast;
    }

    /** The norm of the last gradient. */
    double gradientNorm() {
        return norm;
    }

    /** Whether no epoch is left, the loss has reached a plateau, or the optimizer finds no further step. */
    boolean isOver() {
        return epochs >= phase.epochs()
                || phase.patience() > 0 && stale >= phase.patience()
                || optimizer.ending().isPresent();
    }

    /**
     * Trains one epoch; returns its mean loss.
     *
     * @param epoch its number in the training, from 1
     */
    double runEpoch(int epoch) {
        double sum = 0;
        times.beginEpoch(epoch);
        for (int step = 0; step < stepsPerEpoch; step++) {
            check.run();
            times.next();
            if (stuckSteps > 0) { // only then is it asked whether parameters change
                System.arraycopy(parameters, 0, before, 0, parameters.length);
            }
            double value = optimizer.step(stepLoss, parameters);
            boolean first = epoch == 1 && step == 0;
            if (!(value <= largestLoss && value < Double.POSITIVE_INFINITY)) {
                String above = value > largestLoss ? ", above " + judge.largestLossText() : "";
                throw notFinite(first, "the loss is " + value + above);
            }
            sum += value;
            norm = optimizer.gradientNorm();
            stuckSteps = norm == 0 ? stuckSteps + 1 : 0;
            if (!Double.isFinite(norm)) {
                throw notFinite(first, "the gradient is not finite");
            }
        }
        double mean = sum / stepsPerEpoch;
        boolean progressed = mean <= (1 - phase.threshold()) * lowest;
        stale = progressed ? 0 : stale + 1;
        lowest = progressed ? mean : lowest;
        epochs++;
        return mean;
    }

    /** Before the first step it is f that overflows, if anything does: the weights are the initial ones. */
    private NonFiniteException notFinite(boolean first, String what) {
        return new NonFiniteException(
                first ? Cause.ofOverflow(loss).orElse(what + ", with the initial weights") : what);
    }

    /** The reason why the network is dead; empty if it is alive. */
    Optional<String> causeOfDeath() {
        boolean dead = stuckSteps >= STEPS_TO_DEATH && Arrays.equals(before, parameters);
        if (isLast && epochs == phase.epochs()) {
            long allSteps = (long) stepsPerEpoch * epochs;
            dead = stuckSteps >= Math.min(STEPS_TO_DEATH, allSteps);
        }
        return dead ? Optional.of(Cause.ofDeath(loss)) : Optional.empty();
    }
}
