package odesweep.core.bench;

import java.util.concurrent.TimeUnit;
import odesweep.core.train.TrainingStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One gradient, and one whole training step, of the raced works, at the network's first 1000 steps again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepBenchmark {
    private static final int STEPS = 1000;

    @Param({"seed-a", "seed-b", "seed-b-batch-100", "spiral"})
    String work;

    private TrainingStep training;
    private int steps;

    @Setup
    public void begin() {
        training = new TrainingStep(Work.named(work).config(STEPS), 0);
        steps = 0;
    }

    @Benchmark
    public double gradient() {
        return training.gradient();
    }

    @Benchmark
    public double step() {
        if (steps++ == STEPS) {
            begin(); // a trained network's solves differ
        }
        double loss = training.gradient();
        training.update();
        return loss;
    }
}
