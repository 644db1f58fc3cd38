package odesweep.core.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Scales;
import odesweep.core.problem.WindowProblem;
import odesweep.core.sample.SamplingConfig;

/**
 * The residual objective in windows of time of the same length, each with a network of its own. A window's initial state is the end of the
 * window before. Windows are trained one after another; this loss, of all of them, measures and predicts.
 *
 * <p>In scaled units, a window's time begins at its start and is measured in fifths of its length. States have the same units in all.
 */
final class WindowedLoss implements Loss {
    private final Problem problem;
    private final LossConfig config;
    private final Mlp mlp;
    private final Kernels kernels;
    private final Interval[] windows;
    private final int points;
    private Runnable check = () -> {};
    private Optional<List<Double>> stateScales = Optional.empty(); // made at first use
    private Optional<Loss> trained = Optional.empty();
    private long evaluations;

    WindowedLoss(Problem problem, LossConfig config, Mlp mlp, Kernels kernels) {
        this.problem = problem;
        this.config = config;
        this.mlp = mlp;
        this.kernels = kernels;
        windows = config.sampling().interval().parts(config.residual().windows());
        points = config.sampling().points();
    }

    @Override
    public Mlp mlp() {
        return mlp;
    }

    @Override
    public int windows() {
        return windows.length;
    }

    @Override
    public int parameterCount() {
        return windows.length * mlp.parameterCount();
    }

    @Override
    public double[] initialParameters(InitializationConfig initial, Xoshiro rng) {
        double[] all = new double[parameterCount()];
        for (int w = 0; w < windows.length; w++) {
            System.arraycopy(mlp.initialize(initial, rng), 0, all, w * mlp.parameterCount(), mlp.parameterCount());
        }
        return all;
    }

    @Override
    public Optional<Scales> scales() {
        return config.scaling().scaling() == Scaling.NONE ? Optional.empty() : Optional.of(scales(windows[0]));
    }

    private Scales scales(Interval window) {
        if (stateScales.isEmpty()) {
            Interval all = config.sampling().interval();
            List<Double> given = config.scaling().stateScales();
            stateScales = Optional.of(Scales.of(problem, all, given, check).states());
        }
        return new Scales(window.start(), window.length() / Scales.INTERVAL, stateScales.get());
    }

    /** A window's loss. */
    private Loss of(int number, double[] start) {
        Interval window = windows[number];
        Problem part = new WindowProblem(problem, window, start);
        LossConfig inside = config.over(window);
        Loss plain = new ResidualLoss(part, inside, mlp, kernels);
        Loss made = config.scaling().scaling() == Scaling.NONE
                ? plain
                : new ScaledLoss(
                        plain,
                        ignored -> scales(window),
                        scales -> new ResidualLoss(scales.problem(part, window), inside.scaled(scales), mlp, kernels));
        made.checkWith(check);
        return made;
    }

    private double[] block(double[] parameters, int window) {
        int size = mlp.parameterCount();
        return Arrays.copyOfRange(parameters, window * size, (window + 1) * size);
    }

    @Override
    public Loss window(int number, double[] parameters) {
        evaluations = evaluations(); // before another is trained
        trained = Optional.of(of(number, starts(parameters, number)[number]));
        return trained.get();
    }

    @Override
    public double[][] starts(double[] parameters) {
        return starts(parameters, windows.length - 1);
    }

    /** The initial states of the windows up to {@code last}. */
    private double[][] starts(double[] parameters, int last) {
        double[][] starts = new double[last + 1][];
        starts[0] = problem.initialState();
        for (int w = 0; w < last; w++) {
            double[] end = {windows[w].end()};
            starts[w + 1] = of(w, starts[w]).predict(block(parameters, w), end);
        }
        return starts;
    }

    @Override
    public SamplingConfig windowed(SamplingConfig sampling, int window) {
        return sampling.over(windows[window]);
    }

    @Override
    public double gradient(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
        throw new UnsupportedOperationException("windows are trained one after another");
    }

    /** A window's loss at times [from, from + count). */
    private interface Part {
        double loss(int window, int from, int count);
    }

    @Override
    public double value(double[] parameters, double[] times, double[] weights, int from, int count) {
        double[][] starts = starts(parameters);
        return all(times, weights, from, count, (w, begin, length) -> {
            Loss window = of(w, starts[w]);
            double value = window.value(block(parameters, w), times, weights, begin, length);
            evaluations += window.evaluations();
            return value;
        });
    }

    @Override
    public double trivial(double[] times, double[] weights, int from, int count) {
        double[] start = problem.initialState();
        return all(
                times, weights, from, count, (w, begin, length) -> of(w, start).trivial(times, weights, begin, length));
    }

    /** The mean over the windows, or their sum. */
    private double all(double[] times, double[] weights, int from, int count, Part part) {
        double loss = 0;
        double total = sum(weights, from, from + count);
        int begin = from;
        for (int w = 0; w < windows.length; w++) {
            int end = w == windows.length - 1 ? from + count : endOf(w, times, begin, from + count);
            if (end > begin) {
                boolean mean = config.errors().reduction() == Reduction.MEAN;
                loss += part.loss(w, begin, end - begin) * (mean ? sum(weights, begin, end) / total : 1);
            }
            begin = end;
        }
        return loss;
    }

    /** The index after a window's last time. Its end, if it is there twice, is the next window's too. */
    private int endOf(int window, double[] times, int begin, int most) {
        double last = windows[window].end();
        int end = begin;
        while (end < most && (times[end] < last || times[end] == last && (end == begin || times[end - 1] < last))) {
            end++;
        }
        return end;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += values[n];
        }
        return sum;
    }

    /** The times of each window, one after another. */
    @Override
    public double[] judgedTimes(SamplingConfig sampling) {
        double[] times = new double[windows.length * points];
        for (int w = 0; w < windows.length; w++) {
            System.arraycopy(windowed(sampling, w).grid(points), 0, times, w * points, points);
        }
        return times;
    }

    /** Before the first window and after the last, as these go on. */
    @Override
    public double[] predict(double[] parameters, double[] times) {
        int dimension = problem.dimension();
        double[] predicted = new double[times.length * dimension];
        double[][] starts = starts(parameters);
        int begin = 0;
        for (int w = 0; w < windows.length; w++) {
            int end = w == windows.length - 1 ? times.length : endOf(w, times, begin, times.length);
            if (end > begin) {
                Loss window = of(w, starts[w]);
                double[] states = window.predict(block(parameters, w), Arrays.copyOfRange(times, begin, end));
                System.arraycopy(states, 0, predicted, begin * dimension, states.length);
                evaluations += window.evaluations();
            }
            begin = end;
        }
        return predicted;
    }

    @Override
    public boolean isDead(int layer) {
        return trained.isPresent() && trained.get().isDead(layer);
    }

    @Override
    public Optional<String> overflow() {
        return trained.flatMap(Loss::overflow);
    }

    @Override
    public void checkWith(Runnable check) {
        this.check = check;
    }

    /** Without those for the windows' initial states. */
    @Override
    public long evaluations() {
        return evaluations + trained.map(Loss::evaluations).orElse(0L);
    }
}
