package library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.Tape;
import odesweep.core.objective.Loss;
import odesweep.core.optimize.Minimand;
import odesweep.core.optimize.Optimizer;
import odesweep.core.problem.ClosedForm;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.RowEquation;
import odesweep.core.sample.TimeSampler;
import odesweep.core.sample.TimeSampling;
import odesweep.core.train.Checkpoint;
import odesweep.core.train.EpochListener;
import odesweep.core.train.Fit;
import odesweep.core.train.Model;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingParts;
import odesweep.core.train.TrainingResult;
import org.junit.jupiter.api.Test;

/** What another program does with this library: it sees the public classes alone, and brings its own. */
class LibraryTest {
    private static final EpochListener NOBODY = (epoch, loss) -> {};

    /** y' = cos t, y(0) = 0. */
    private static final class Swing implements Problem {
        @Override
        public String name() {
            return "swing";
        }

        @Override
        public Interval span() {
            return new Interval(0, 3);
        }

        @Override
        public double[] initialState() {
            return new double[] {0};
        }

        @Override
        public Optional<Equation> equation() {
            return Optional.of(
                    new RowEquation(1, (t, y, dy, i) -> dy[i] = StrictMath.cos(t), (t, y, v, out, i) -> out[i] = 0));
        }

        @Override
        public Optional<ClosedForm> closedForm() {
            return Optional.of((t, y, at) -> y[at] = StrictMath.sin(t));
        }
    }

    /** The network is y(t), and is to pass through measured values. */
    private static final class Measured implements Loss {
        private final Mlp mlp = new Mlp(1, List.of(10), 1, Activation.TANH, Activation.IDENTITY);
        private final Tape tape;
        private long evaluations;

        Measured(Kernels kernels) {
            tape = new Tape(mlp, kernels);
        }

        private static double value(double t) {
            return StrictMath.sin(t);
        }

        private void evaluate(double[] parameters, double[] times, int from, int count) {
            tape.ensureCapacity(count);
            tape.load(parameters);
            for (int n = 0; n < count; n++) {
                tape.input()[tape.inputAt(n)] = times[from + n];
            }
            tape.forward(0, count);
            evaluations += count;
        }

        @Override
        public Mlp mlp() {
            return mlp;
        }

        @Override
        public double gradient(
                double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
            evaluate(parameters, times, from, count);
            double loss = 0;
            for (int n = 0; n < count; n++) {
                double miss = tape.output()[tape.outputAt(n)] - value(times[from + n]);
                loss += weights[from + n] * miss * miss;
                tape.outputBar()[tape.outputAt(n)] = 2 * weights[from + n] * miss;
            }
            tape.backward(0, count);
            Arrays.fill(gradient, 0);
            tape.addGradient(0, count, gradient);
            return loss;
        }

        @Override
        public double value(double[] parameters, double[] times, double[] weights, int from, int count) {
            return gradient(parameters, times, weights, from, count, new double[parameters.length]);
        }

        @Override
        public double trivial(double[] times, double[] weights, int from, int count) {
            double loss = 0;
            for (int n = from; n < from + count; n++) {
                loss += weights[n] * value(times[n]) * value(times[n]);
            }
            return loss;
        }

        @Override
        public boolean isDead(int layer) {
            return false;
        }

        @Override
        public double[] predict(double[] parameters, double[] times) {
            evaluate(parameters, times, 0, times.length);
            double[] y = new double[times.length];
            for (int n = 0; n < y.length; n++) {
                y[n] = tape.output()[tape.outputAt(n)];
            }
            return y;
        }

        @Override
        public long evaluations() {
            return evaluations;
        }
    }

    /** Times dense at the start: squares of uniform numbers, one in each cell. */
    private record Early(int size) implements TimeSampler {
        @Override
        public void draw(Interval interval, RandomGenerator rng, double[] times, double[] weights) {
            for (int n = 0; n < size; n++) {
                double u = (n + rng.nextDouble()) / size;
                times[n] = interval.start() + u * u * interval.length();
            }
            Arrays.fill(weights, 1.0 / size);
        }
    }

    /** Steps of one length, against the sign of each derivative; the length shrinks from step to step. */
    private static final class Signs implements Optimizer {
        private double length = 0.01;
        private double[] gradient = {};
        private double norm;

        @Override
        public double step(Minimand loss, double[] parameters) {
            if (gradient.length < parameters.length) {
                gradient = new double[parameters.length];
            }
            double value = loss.gradient(parameters, gradient);
            double squares = 0;
            for (int i = 0; i < gradient.length; i++) {
                parameters[i] -= length * Math.signum(gradient[i]);
                squares += gradient[i] * gradient[i];
            }
            length *= 0.999;
            norm = Math.sqrt(squares);
            return value;
        }

        @Override
        public double gradientNorm() {
            return norm;
        }

        @Override
        public double[] state() {
            return new double[] {length};
        }

        @Override
        public void restore(double[] state) {
            length = state[0];
        }
    }

    private static TrainingConfig config(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "problem", ProblemRef.of(new Swing()), "points", 20, "epochs", 2000, "redraw", true, "batch_size", 10));
        settings.putAll(more);
        return TrainingConfig.of(settings);
    }

    private static TrainingParts parts(TrainingConfig config) {
        Kernels kernels = config.kernels();
        return TrainingParts.of(config, kernels, new Measured(kernels), new Early(20));
    }

    private static TrainingResult run(Trainer trainer) {
        trainer.runTo(Integer.MAX_VALUE, NOBODY);
        return trainer.result();
    }

    private static Fit completed(TrainingResult result) {
        assertEquals(Status.COMPLETE, result.outcome().status(), result.outcome()::toString);
        return result.outcome().fit().orElseThrow();
    }

    @Test
    void aCustomProblemIsTrained() {
        TrainingConfig config = config(Map.of("time_sampling", TimeSampling.SOBOL));
        TrainingResult result = Trainer.train(config, 1);
        assertTrue(completed(result).relError() < 0.02, result.outcome()::toString);
        double predicted = new Model(config, result.parameters()).predict(0.5 * Math.PI)[0];
        assertEquals(1, predicted, 0.05); // sin(π/2), to five times the mean error allowed above
    }

    @Test
    void aCustomLossAndSamplerAreTrained() {
        TrainingResult result = run(Trainer.start(parts(config(Map.of())), 1));
        assertTrue(completed(result).relError() < 0.02, result.outcome()::toString);
    }

    @Test
    void aCustomOptimizerStopsAndContinuesToo() {
        TrainingConfig config = config(Map.of("epochs", 500));
        TrainingResult whole = run(Trainer.start(withSigns(config), 1));
        assertTrue(completed(whole).relError() < 0.2, whole.outcome()::toString);
        Trainer first = Trainer.start(withSigns(config), 1);
        first.runTo(123, NOBODY);
        Trainer second = Trainer.resume(
                withSigns(config), Checkpoint.of(first.checkpoint().toBytes()));
        TrainingResult stopped = run(second);
        assertArrayEquals(whole.parameters(), stopped.parameters());
        assertEquals(whole.outcome(), stopped.outcome());
        assertEquals(whole.evaluations(), stopped.evaluations());
    }

    private static TrainingParts withSigns(TrainingConfig config) {
        Kernels kernels = config.kernels();
        return new TrainingParts(config, kernels, new Measured(kernels), new Early(20), phase -> new Signs());
    }

    @Test
    void aTrainingStartsFromGivenParameters() {
        TrainingResult trained = run(Trainer.start(parts(config(Map.of())), 1));
        TrainingConfig more = config(Map.of("epochs", 1, "learning_rate", 1e-9));
        double[] given = trained.parameters().clone();
        Fit warm = completed(run(Trainer.start(parts(more), given, 2)));
        assertArrayEquals(trained.parameters(), given, "not modified");
        double reached = completed(trained).finalLoss();
        assertEquals(reached, warm.finalLoss(), 1e-3 * reached); // two steps of 1e-9 change little
        var e = assertThrows(IllegalArgumentException.class, () -> Trainer.start(parts(more), new double[3], 2));
        assertEquals(
                "a training needs 31 parameters to start from, got 3; use the configuration they were trained with",
                e.getMessage());
    }

    @Test
    void aSamplerOfAnotherSizeIsRefused() {
        TrainingConfig config = config(Map.of());
        Kernels kernels = config.kernels();
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> TrainingParts.of(config, kernels, new Measured(kernels), new Early(7)));
        assertEquals("a time sampler must draw points = 20 times, got one of 7", e.getMessage());
    }
}
