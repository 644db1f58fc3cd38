package odesweep.core.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import odesweep.core.compute.Kernels;
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

/** A square layer's products, beside the peak they are held against: batch x width² multiply-adds each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {
    private final Kernels kernels = Kernels.fastest();

    @Param({"50", "64", "128", "256"})
    int width;

    @Param({"100", "256"})
    int batch;

    private int stride;
    private double[] input;
    private double[] weights;
    private double[] bias;
    private double[] output;
    private double[] weightBar;

    @Setup
    public void fill() {
        stride = Kernels.padded(width);
        var rng = new SplittableRandom(1);
        input = rng.doubles((long) batch * stride, -1, 1).toArray();
        weights = rng.doubles((long) width * stride, -1, 1).toArray();
        bias = rng.doubles(stride, -1, 1).toArray();
        output = new double[batch * stride];
        weightBar = new double[width * stride];
    }

    /** h W + b. */
    @Benchmark
    public double[] forward() {
        kernels.product(batch, width, stride, input, 0, stride, weights, 0, bias, 0, output, 0, stride);
        return output;
    }

    /** hᵀ z̄, added up: the weights' gradient. */
    @Benchmark
    public double[] weightGradient() {
        kernels.addTransposedProduct(batch, width, stride, input, 0, stride, output, 0, stride, weightBar, 0);
        return weightBar;
    }
}
