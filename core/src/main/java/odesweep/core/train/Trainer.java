package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import odesweep.core.Purpose;
import odesweep.core.Xoshiro;
import odesweep.core.config.Phase;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.objective.Estimates;
import odesweep.core.objective.Loss;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.optimize.Ending;
import odesweep.core.sample.EpochTimes;
import odesweep.core.sample.SamplingConfig;

/**
 * The training of one network, which can stop after any epoch and continue elsewhere. Not thread safe.
 *
 * <p>The same configuration and seed give the same bits on every machine, however often the training stops; with ND4J, on every
 * machine of one kind. The time limit bounds the truth, the solves and the judgement too; a clock is read between optimizer steps and
 * within solves. It counts from {@link #start} or {@link #resume}, and so begins again when a training resumes.
 */
public final class Trainer {
    private final TrainingParts parts;
    private final TrainingConfig config;
    private final Loss loss;
    private final long seed;
    private final double[] parameters;
    private final CurveRecorder curve;
    private final Deadline deadline;
    private final Judge judge;
    private final List<Phase> phases;
    private Checkpoint.Counts countedBefore = Checkpoint.Counts.NONE;
    private Optional<Checkpoint.Counts> countedAtEnd = Optional.empty();
    private int epoch;
    private Descent descent;
    private Optional<String> causeOfDeath = Optional.empty();
    private Optional<Outcome> failure = Optional.empty();
    private Optional<TrainingResult> result = Optional.empty();

    /** Trains from the seed's initial weights to the last epoch, or until the outcome is known. */
    public static TrainingResult train(TrainingConfig config, long seed) {
        return train(config, seed, (epoch, loss) -> {});
    }

    /** @throws CancellationException if the thread is interrupted; the interrupt flag stays set */
    public static TrainingResult train(TrainingConfig config, long seed, EpochListener listener) {
        Trainer trainer = start(config, seed);
        trainer.runTo(config.epochs(), listener);
        return trainer.result();
    }

    /** A training before its first epoch, at the seed's initial weights. */
    public static Trainer start(TrainingConfig config, long seed) {
        return start(config, seed, System::nanoTime);
    }

    static Trainer start(TrainingConfig config, long seed, LongSupplier nanoTime) {
        Deadline deadline = new Deadline(config.budget().timeLimitS(), nanoTime);
        TrainingParts parts = TrainingParts.of(config);
        return new Trainer(parts, initial(parts, seed), seed, deadline, Descent.Progress.none(0));
    }

    public static Trainer start(TrainingParts parts, long seed) {
        return start(parts, initial(parts, seed), seed);
    }

    private static double[] initial(TrainingParts parts, long seed) {
        Xoshiro rng = new Xoshiro(Purpose.WEIGHTS.seed(seed, 0));
        return parts.loss().initialParameters(parts.config().network().initial(), rng);
    }

    /** @param parameters the initial parameters, in the order of {@link Mlp} */
    public static Trainer start(TrainingParts parts, double[] parameters, long seed) {
        return new Trainer(parts, parameters, seed, deadline(parts), Descent.Progress.none(0));
    }

    private static Deadline deadline(TrainingParts parts) {
        return new Deadline(parts.config().budget().timeLimitS(), System::nanoTime);
    }

    /** The training at the point where {@link #checkpoint} was called. */
    public static Trainer resume(TrainingConfig config, Checkpoint checkpoint) {
        return resume(TrainingParts.of(config), checkpoint);
    }

    /** @throws IllegalArgumentException if the checkpoint is of another configuration */
    public static Trainer resume(TrainingParts parts, Checkpoint checkpoint) {
        checkpoint.checkBelongsTo(parts.config());
        Trainer trainer =
                new Trainer(parts, checkpoint.parameters(), checkpoint.seed(), deadline(parts), checkpoint.progress());
        trainer.descent.optimizer().restore(checkpoint.optimizer());
        trainer.loss.restore(checkpoint.loss());
        trainer.curve.addAll(checkpoint.curve());
        trainer.countedBefore = checkpoint.counts();
        trainer.epoch = checkpoint.epoch();
        trainer.causeOfDeath = checkpoint.causeOfDeath();
        return trainer;
    }

    private Trainer(TrainingParts parts, double[] initial, long seed, Deadline deadline, Descent.Progress progress) {
        this.parts = parts;
        this.seed = seed;
        config = parts.config();
        loss = parts.loss();
        int count = loss.parameterCount();
        check(
                initial.length == count,
                "a training needs %s parameters to start from, got %s; use the configuration they were trained with",
                count,
                initial.length);
        parameters = initial.clone();
        curve = new CurveRecorder(config.epochs());
        this.deadline = deadline;
        loss.checkWith(deadline::check);
        judge = new Judge(config, loss, deadline::check);
        try {
            judge.prepare();
        } catch (Deadline.PassedException e) {
            failure = Optional.of(Outcome.timeout("before epoch 1: " + e.getMessage()));
        }
        phases = config.phases();
        descent = begun(progress);
    }

    /** The number of epochs trained. */
    public int epoch() {
        return epoch;
    }

    /** Whether no epoch is left, or the outcome is already known. */
    public boolean hasEnded() {
        return descent.isLast() && descent.isOver() || causeOfDeath.isPresent() || failure.isPresent();
    }

    /**
     * Trains until {@code last} epochs have been trained, or the training has ended.
     *
     * @throws CancellationException if the thread is interrupted, between two epochs; the interrupt flag stays set
     */
    public void runTo(int last, EpochListener listener) {
        while (epoch < last && !hasEnded()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the training was interrupted");
            }
            double meanLoss;
            try {
                if (descent.isOver()) {
                    beginNextPhase();
                }
                meanLoss = descent.runEpoch(epoch + 1);
            } catch (StiffException | NonFiniteException | Deadline.PassedException e) {
                failure = Optional.of(Cause.of(e, epoch + 1, loss, parameters));
                return;
            }
            epoch++;
            keepTrained();
            curve.add(epoch, meanLoss, descent.gradientNorm());
            causeOfDeath = descent.causeOfDeath();
            listener.epoch(epoch, meanLoss);
        }
    }

    /** Ends the current phase and begins the next. A new window begins with the weights of the last. */
    private void beginNextPhase() {
        int window = descent.phase().window();
        int next = descent.progress().phase() + 1;
        int size = parametersOfWindow();
        if (phases.get(next).window() > window) {
            System.arraycopy(parameters, window * size, parameters, (window + 1) * size, size);
        }
        descent = begun(Descent.Progress.none(next));
    }

    private Descent begun(Descent.Progress progress) {
        Phase phase = phases.get(progress.phase());
        Loss part = loss.window(phase.window(), parameters);
        part.reachTo(phase.reach());
        SamplingConfig sampling = part.reached(loss.windowed(config.sampling(), phase.window()), phase.reach());
        EpochTimes times = new EpochTimes(sampling, parts.sampler(), config.batchPoints(), seed);
        return new Descent(parts, phases, progress, part, times, judge, trained(phase.window()), deadline::check);
    }

    private int parametersOfWindow() {
        return parameters.length / loss.windows();
    }

    /** The parameters of a window: all of them if there is only one. */
    private double[] trained(int window) {
        int size = parametersOfWindow();
        return loss.windows() == 1 ? parameters : Arrays.copyOfRange(parameters, window * size, (window + 1) * size);
    }

    /** Takes over what a window has learnt. */
    private void keepTrained() {
        double[] part = descent.parameters();
        System.arraycopy(part, 0, parameters, descent.phase().window() * part.length, part.length);
    }

    /**
     * A checkpoint from which to continue after the last epoch.
     *
     * @throws IllegalStateException if the training has ended within an epoch
     */
    public Checkpoint checkpoint() {
        if (failure.isPresent()) {
            throw new IllegalStateException("a training must be between two epochs to be kept, got one that has ended: "
                    + failure.get().status() + ", " + failure.get().reason().orElseThrow());
        }
        return new Checkpoint(
                SettingHashes.of(config),
                seed,
                epoch,
                parameters.clone(),
                descent.optimizer().state(),
                loss.state(),
                descent.progress(),
                causeOfDeath,
                curve.curve(),
                countedAtEnd.orElseGet(this::counts));
    }

    private Checkpoint.Counts counts() {
        return countedBefore.plus(loss.evaluations(), loss.steps());
    }

    /**
     * The result, measured at the first call.
     *
     * @throws IllegalStateException unless the training has ended
     */
    public TrainingResult result() {
        if (!hasEnded()) {
            throw new IllegalStateException("a training must have ended to have a result, got one at epoch " + epoch
                    + " of " + config.epochs() + "; run it to its last epoch");
        }
        if (result.isEmpty()) {
            result = Optional.of(judged());
        }
        return result.get();
    }

    /**
     * The result of a training that goes no further than this epoch: STOPPED, unless it has ended. The measurement may change what
     * the solver remembers, so a checkpoint to continue from must be made before.
     */
    public TrainingResult stopped() {
        return hasEnded() ? result() : judged();
    }

    private TrainingResult judged() {
        countedAtEnd = Optional.of(counts()); // a checkpoint does not count the judgement's evaluations
        Outcome outcome = failure.orElseGet(this::measured);
        Checkpoint.Counts counts = counts();
        return new TrainingResult(
                outcome,
                parameters,
                curve.curve(),
                judge.trivialLoss(),
                counts.evaluations(),
                counts.steps(),
                parts.kernels().name(),
                outcome.fit().isPresent() ? loss.estimates(parameters) : Estimates.NONE);
    }

    private Outcome measured() {
        try {
            loss.reachTo(1);
            Fit fit = judge.fit(parameters);
            if (!hasEnded()) {
                return Outcome.stopped(fit, "after " + epoch + " of " + config.epochs() + " epochs");
            }
            if (descent.optimizer().ending().equals(Optional.of(Ending.STUCK))) {
                return Outcome.stuck(fit, Cause.ofStuck(config, descent.phase().optimizer(), epoch));
            }
            return causeOfDeath.map(cause -> Outcome.dead(fit, cause)).orElseGet(() -> Outcome.complete(fit));
        } catch (StiffException | NonFiniteException | Deadline.PassedException e) {
            return Cause.of(e, epoch, loss, parameters);
        }
    }
}
