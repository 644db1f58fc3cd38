package odesweep.core.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.Tape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The squared error's gradient of a 4-32-16-4 tanh net over a batch, block by block: SimpleChains.jl's example. Per sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(BatchGradientBenchmark.BATCH)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchGradientBenchmark {
    private static final InitializationConfig WEIGHTS =
            new InitializationConfig(Initialization.GLOROT_UNIFORM, 1, BiasInitialization.ZEROS);

    static final int BATCH = 4096;
    private static final int ENDS = 4; // inputs, and outputs

    @Param({"16", "64", "128", "256"})
    int block;

    private final Mlp mlp = new Mlp(ENDS, List.of(32, 16), ENDS, Activation.TANH, Activation.IDENTITY);
    private final Tape tape = new Tape(mlp, Kernels.fastest());
    private final double[] parameters = mlp.initialize(WEIGHTS, new SplittableRandom(1));
    private final double[] gradient = new double[mlp.parameterCount()];
    private final double[] inputs =
            new SplittableRandom(2).doubles((long) BATCH * ENDS, -1, 1).toArray();
    private final double[] targets =
            new SplittableRandom(3).doubles((long) BATCH * ENDS, -1, 1).toArray();

    @Setup
    public void reserve() {
        tape.ensureCapacity(block);
    }

    @Benchmark
    public double[] gradient() {
        java.util.Arrays.fill(gradient, 0);
        tape.load(parameters);
        for (int from = 0; from < BATCH; from += block) {
            for (int r = 0; r < block; r++) {
                System.arraycopy(inputs, (from + r) * ENDS, tape.input(), tape.inputAt(r), ENDS);
            }
            tape.forward(0, block);
            double[] output = tape.output();
            double[] outputBar = tape.outputBar();
            for (int r = 0; r < block; r++) {
                int at = tape.outputAt(r);
                for (int d = 0; d < ENDS; d++) {
                    outputBar[at + d] = 2.0 / BATCH * (output[at + d] - targets[(from + r) * ENDS + d]);
                }
            }
            tape.backward(0, block);
            tape.addGradient(0, block, gradient);
        }
        return gradient;
    }
}
