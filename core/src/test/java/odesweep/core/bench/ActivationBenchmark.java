package odesweep.core.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Activations with their derivatives, per element, on inputs from -4 to 4 that stay in the first cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ActivationBenchmark.ELEMENTS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ActivationBenchmark {
    static final int ELEMENTS = 800;

    private final Kernels kernels = Kernels.fastest();
    private final double[] z = new SplittableRandom(1).doubles(ELEMENTS, -4, 4).toArray();
    private final double[] h = new double[ELEMENTS];
    private final double[] first = new double[ELEMENTS];
    private final double[] tangent = new double[ELEMENTS];
    private final double[] second = new double[ELEMENTS];

    @Param
    Activation activation;

    /** σ and σ', as trajectories need them. */
    @Benchmark
    public double[] values() {
        kernels.activate(activation, ELEMENTS, z, h, first, 0, null, null);
        return h;
    }

    /** σ and σ' and a tangent's way through, as residuals need them. */
    @Benchmark
    public double[] withTangent() {
        kernels.activate(activation, ELEMENTS, z, h, first, 0, tangent, second);
        return h;
    }
}
