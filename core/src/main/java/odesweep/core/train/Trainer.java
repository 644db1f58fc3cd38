package odesweep.core.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import odesweep.core.Names;
import odesweep.core.Purpose;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.objective.Loss;
import odesweep.core.objective.Losses;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.optimize.FirstOrder;
import odesweep.core.optimize.Optimizer;
import odesweep.core.sample.EpochTimes;

/**
 * Trains one network. Same configuration and seed, same bits, on every machine; where ND4J computes, on every machine of one kind.
 */
public final class Trainer {
    /** Called as each epoch ends. */
    public interface Progress {
        /** @param loss the epoch's mean training loss */
        void epoch(int epoch, double loss);
    }

    /** Steps in a row with a gradient of exactly 0 and parameters that no longer move, after which a network is dead. */
    private static final int STEPS_TO_DEATH = 100;

    private final TrainingConfig config;
    private final Kernels kernels;
    private final Loss loss;
    private final EpochTimes times;
    private final Optimizer optimizer;
    private final double[] parameters;
    private final double[] before;
    private final double[] gradient;
    private final CurveRecorder curve;
    private final Deadline deadline;
    private int stuckSteps;

    /** Trains from the seed's starting weights to the last epoch, or until the outcome is known. */
    public static TrainingResult train(TrainingConfig config, long seed) {
        return train(config, seed, (epoch, loss) -> {});
    }

    /** @throws CancellationException if the thread is interrupted; the interrupt flag stays set */
    public static TrainingResult train(TrainingConfig config, long seed, Progress progress) {
        return new Trainer(config, seed).run(progress);
    }

    private Trainer(TrainingConfig config, long seed) {
        this.config = config;
        kernels = config.kernels();
        loss = Losses.of(config, kernels);
        Mlp mlp = loss.mlp();
        parameters = mlp.initialize(config.network().initialization(), new Xoshiro(Purpose.WEIGHTS.seed(seed, 0)));
        times = new EpochTimes(config.sampling(), config.batchPoints(), seed);
        before = new double[parameters.length];
        gradient = new double[parameters.length];
        optimizer = new FirstOrder(
                config.optimizer(),
                parameters.length,
                config.stepsPerEpoch(),
                (long) config.stepsPerEpoch() * config.budget().epochs());
        curve = new CurveRecorder(config.budget().epochs());
        deadline = new Deadline(config.budget().timeLimitS());
    }

    private TrainingResult run(Progress progress) {
        Outcome outcome;
        Judge judge = new Judge(config, loss);
        try {
            Optional<String> causeOfDeath = fit(progress);
            Fit fit = judge.fit(parameters);
            outcome = causeOfDeath.isPresent() ? Outcome.dead(fit, causeOfDeath.get()) : Outcome.complete(fit);
        } catch (StiffException e) {
            outcome = Outcome.stiff(curve.where() + e.getMessage());
        } catch (NonFiniteException e) {
            outcome = Outcome.diverged(curve.where() + e.getMessage());
        } catch (Deadline.PassedException e) {
            outcome = Outcome.timeout(curve.where() + e.getMessage());
        }
        return new TrainingResult(
                outcome,
                parameters,
                curve.curve(),
                judge.trivialLoss(),
                loss.evaluations(),
                loss.acceptedSteps(),
                loss.rejectedSteps(),
                kernels.name());
    }

    /** Trains to the last epoch, or to the network's death: then its cause. */
    private Optional<String> fit(Progress progress) {
        int steps = config.stepsPerEpoch();
        for (int epoch = 1; epoch <= config.budget().epochs(); epoch++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the training was interrupted");
            }
            curve.begin(epoch);
            times.beginEpoch(epoch);
            double sum = 0;
            double norm = 0;
            for (int step = 0; step < steps; step++) {
                deadline.check();
                times.next();
                double value = loss.gradient(
                        parameters, times.times(), times.weights(), times.from(), times.count(), gradient);
                if (!(value <= config.budget().divergedAbove())) {
                    throw new NonFiniteException("the loss is " + value + ", above diverged_above = "
                            + config.budget().divergedAbove());
                }
                sum += value;
                norm = update();
            }
            curve.end(sum / steps, norm);
            progress.epoch(epoch, sum / steps);
            if (stuckSteps >= STEPS_TO_DEATH && Arrays.equals(before, parameters)) {
                return Optional.of(causeOfDeath());
            }
        }
        long allSteps = (long) steps * config.budget().epochs();
        return stuckSteps >= Math.min(STEPS_TO_DEATH, allSteps) ? Optional.of(causeOfDeath()) : Optional.empty();
    }

    /** Takes one optimizer step; returns the gradient's norm. */
    private double update() {
        boolean zero = isZero(gradient);
        stuckSteps = zero ? stuckSteps + 1 : 0;
        if (zero) {
            System.arraycopy(parameters, 0, before, 0, parameters.length);
        }
        double norm = optimizer.step(gradient, parameters);
        if (!Double.isFinite(norm)) {
            throw new NonFiniteException("the gradient is not finite");
        }
        return norm;
    }

    private static boolean isZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private String causeOfDeath() {
        Mlp mlp = loss.mlp();
        for (int layer = mlp.layers(); layer > 0; layer--) {
            if (loss.isDead(layer)) {
                String which = layer == mlp.layers() ? "the output layer" : "hidden layer " + layer;
                return Names.of(mlp.activation(layer)) + " has zero slope in all of " + which
                        + " at every time, so the gradient is exactly 0 and the loss is stuck";
            }
        }
        return "the gradient is exactly 0 and the loss is stuck";
    }
}
