package odesweep.worker;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.TrainingResult;
import odesweep.worker.TrialResult.Timing;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/** Runs one assignment on an executor. A failure becomes a result, so one bad trial never ends the sweep. */
public final class TrialTask implements Serializable {
    /** A function that trains: {@link LegTraining}, or a test's stand-in. */
    @FunctionalInterface
    public interface TrainingFunction extends Serializable {
        /** Trains to the end. */
        TrainingResult train(TrainingConfig config, long seed) throws Exception;

        /** Trains a leg. */
        default Trained train(Assignment assignment) throws Exception {
            return new Trained(train(assignment.config(), assignment.seed()), Optional.empty());
        }
    }

    /** What a leg has given: the training so far, and the checkpoint if it can continue. */
    public record Trained(TrainingResult training, Optional<byte[]> checkpoint) {}

    private final TrainingFunction training;

    public TrialTask(TrainingFunction training) {
        this.training = training;
    }

    /** Runs {@code assignment}. Throws only if the task itself must stop: killed, or interrupted. */
    public TrialResult run(Assignment assignment) throws InterruptedException {
        long startedAtMs = System.currentTimeMillis();
        long wallStart = System.nanoTime();
        long cpuStart = cpuNanos();
        Trained trained = train(assignment);
        Timing ofLeg = new Timing(
                startedAtMs, (System.nanoTime() - wallStart) / 1e6, (cpuNanos() - cpuStart) / 1e6, executor());
        Timing timing =
                assignment.from().map(pause -> ofLeg.after(pause.timing())).orElse(ofLeg);
        return new TrialResult(
                assignment.trial(),
                assignment.replicate(),
                assignment.seed(),
                trained.training,
                timing,
                assignment.leg().rung(),
                trained.checkpoint);
    }

    private Trained train(Assignment assignment) throws InterruptedException {
        try {
            return training.train(assignment);
        } catch (Throwable e) { // an Error thrown by a task ends the executor, and in local mode the driver
            rethrowIfStopped(e);
            return new Trained(TrainingResult.failed(e), Optional.empty());
        }
    }

    private static void rethrowIfStopped(Throwable e) throws InterruptedException {
        if (e instanceof InterruptedException interrupted) {
            throw interrupted;
        } else if (e instanceof TaskKilledException killed) {
            throw killed;
        }
        // A stop may surface as another exception: the trainer's cancellation, or a channel closed by the interrupt.
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.killTaskIfInterrupted();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(e.toString());
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String executor() {
        SparkEnv spark = SparkEnv.get();
        return spark == null ? "none" : spark.executorId();
    }
}
