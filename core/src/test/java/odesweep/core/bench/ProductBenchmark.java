package odesweep.core.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import odesweep.core.compute.Kernels;
import odesweep.core.compute.Matrix;
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
    private Matrix input;
    private Matrix inputTransposed;
    private Matrix weights;
    private double[] bias;
    private Matrix output;
    private Matrix weightBar;

    @Setup
    public void fill() {
        stride = Kernels.padded(width);
        var rng = new SplittableRandom(1);
        input = rowMajor(rng.doubles((long) batch * stride, -1, 1).toArray());
        inputTransposed = input.transposed();
        weights = rowMajor(rng.doubles((long) width * stride, -1, 1).toArray());
        bias = rng.doubles(stride, -1, 1).toArray();
        output = rowMajor(new double[batch * stride]);
        weightBar = rowMajor(new double[width * stride]);
    }

    private Matrix rowMajor(double[] array) {
        return Matrix.rowMajor(array, 0, stride);
    }

    /** h W + b. */
    @Benchmark
    public Matrix forward() {
        kernels.product(batch, width, stride, input, 0, weights, bias, output, 0);
        return output;
    }

    /** hᵀ z̄, added up: the weights' gradient. */
    @Benchmark
    public Matrix weightGradient() {
        kernels.addProduct(width, batch, stride, inputTransposed, output, 0, weightBar);
        return weightBar;
    }
}
