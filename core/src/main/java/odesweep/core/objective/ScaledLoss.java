package odesweep.core.objective;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import odesweep.core.Xoshiro;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StepCounts;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenScales;
import odesweep.core.problem.Scales;
import odesweep.core.sample.SamplingConfig;

/**
 * A loss whose network is trained in scaled units. Times and predicted states are in the problem's own units here, as for every
 * loss; the loss itself is that of the scaled problem, a pure number.
 *
 * <p>The scales are known at the first use, since the problem may have to be solved for them.
 */
final class ScaledLoss implements Loss {
    private final Loss plain; // knows shapes and times, and computes nothing
    private final Function<Runnable, Scales> makeScales;
    private final Function<Scales, Loss> makeInner;
    private Optional<Scales> scales = Optional.empty();
    private Optional<Loss> inner = Optional.empty();
    private Optional<double[]> restored = Optional.empty();
    private Runnable check = () -> {};
    private double[] scaledTimes = {};
    private double reach = 1;

    /**
     * @param plain the loss in the problem's own units
     * @param makeScales computes the scales, with a check that may end the work
     * @param makeInner makes the loss in scaled units
     */
    ScaledLoss(Loss plain, Function<Runnable, Scales> makeScales, Function<Scales, Loss> makeInner) {
        this.plain = plain;
        this.makeScales = makeScales;
        this.makeInner = makeInner;
    }

    @Override
    public Optional<Scales> scales() {
        if (scales.isEmpty()) {
            scales = Optional.of(makeScales.apply(check));
        }
        return scales;
    }

    @Override
    public Optional<OpenScales> openScales() {
        return plain.openScales();
    }

    private Loss inner() {
        if (inner.isEmpty()) {
            Loss made = makeInner.apply(scales().orElseThrow());
            made.checkWith(check);
            restored.ifPresent(made::restore);
            made.reachTo(reach);
            inner = Optional.of(made);
        }
        return inner.get();
    }

    /** Sets {@link #scaledTimes} to the scaled times. */
    private void scale(double[] times, int from, int count) {
        if (scaledTimes.length < times.length) {
            scaledTimes = new double[times.length];
        }
        scales().orElseThrow().scaleTimes(times, from, count, scaledTimes);
    }

    @Override
    public Mlp mlp() {
        return plain.mlp();
    }

    @Override
    public int parameterCount() {
        return plain.parameterCount();
    }

    @Override
    public double[] initialParameters(InitializationConfig initial, Xoshiro rng) {
        return plain.initialParameters(initial, rng);
    }

    @Override
    public double gradient(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
        Loss scaled = inner();
        scale(times, from, count);
        try {
            return scaled.gradient(parameters, scaledTimes, weights, from, count, gradient);
        } catch (StiffException e) {
            throw new StiffException(inScaledTime(e));
        } catch (NonFiniteException e) {
            throw new NonFiniteException(inScaledTime(e));
        }
    }

    @Override
    public double value(double[] parameters, double[] times, double[] weights, int from, int count) {
        Loss scaled = inner();
        scale(times, from, count);
        return told(() -> scaled.value(parameters, scaledTimes, weights, from, count));
    }

    @Override
    public double trivial(double[] times, double[] weights, int from, int count) {
        Loss scaled = inner();
        scale(times, from, count);
        return scaled.trivial(scaledTimes, weights, from, count);
    }

    /** Does work whose errors name scaled times, and says so in them. */
    private <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (StiffException e) {
            throw new StiffException(inScaledTime(e));
        } catch (NonFiniteException e) {
            throw new NonFiniteException(inScaledTime(e));
        }
    }

    private String inScaledTime(RuntimeException e) {
        return e.getMessage() + ", in " + shown();
    }

    private String shown() {
        return "units of " + scales().orElseThrow().time() + " from "
                + scales().orElseThrow().origin();
    }

    @Override
    public void reachTo(double fraction) {
        reach = fraction;
        inner.ifPresent(made -> made.reachTo(fraction));
    }

    @Override
    public SamplingConfig reached(SamplingConfig sampling, double fraction) {
        return plain.reached(sampling, fraction);
    }

    @Override
    public boolean isDead(int layer) {
        return inner().isDead(layer);
    }

    @Override
    public double[] judgedTimes(SamplingConfig sampling) {
        return plain.judgedTimes(sampling);
    }

    @Override
    public double[] predictionTimes(Interval span) {
        return plain.predictionTimes(span);
    }

    @Override
    public Interval judgedInterval(SamplingConfig sampling) {
        return plain.judgedInterval(sampling);
    }

    @Override
    public void checkStart(double start) {
        plain.checkStart(start);
    }

    @Override
    public double[] predict(double[] parameters, double[] times) {
        plain.checkStart(times[0]);
        Loss scaled = inner();
        double[] at = scales().orElseThrow().scaledTimes(times);
        return unscaled(told(() -> scaled.predict(parameters, at)));
    }

    @Override
    public double[] predictFrom(double start, double[] parameters, double[] times) {
        Loss scaled = inner();
        double[] at = scales().orElseThrow().scaledTimes(times);
        double from = scales().orElseThrow().scaledTime(start);
        return unscaled(told(() -> scaled.predictFrom(from, parameters, at)));
    }

    private double[] unscaled(double[] states) {
        scales().orElseThrow().unscaleStates(states);
        return states;
    }

    @Override
    public void checkWith(Runnable check) {
        this.check = check;
        inner.ifPresent(made -> made.checkWith(check));
    }

    @Override
    public Optional<String> explosion(double[] parameters) {
        return inner().explosion(parameters);
    }

    @Override
    public Optional<String> overflow() {
        return inner().overflow().map(what -> what + " (in scaled units)");
    }

    @Override
    public double[] state() {
        return inner.map(Loss::state).orElseGet(() -> restored.orElseGet(plain::state));
    }

    @Override
    public void restore(double[] state) {
        plain.restore(state); // checks its length
        restored = Optional.of(state.clone());
        inner.ifPresent(made -> made.restore(state));
    }

    @Override
    public long evaluations() {
        return inner.map(Loss::evaluations).orElse(0L);
    }

    @Override
    public StepCounts steps() {
        return inner.map(Loss::steps).orElse(StepCounts.NONE);
    }

    @Override
    public double resolution() {
        return plain.resolution();
    }

    @Override
    public Optional<MeasuredPrediction> predictMeasured(double[] parameters, int trajectory, double[] times) {
        return plain.predictMeasured(parameters, trajectory, times);
    }

    @Override
    public Optional<Trace> trace(double[] parameters, double[] times) {
        Scales units = scales().orElseThrow();
        return inner().trace(parameters, units.scaledTimes(times)).map(trace -> trace.unscaled(units));
    }

    @Override
    public Optional<DataFit> dataFit(double[] parameters) {
        return plain.dataFit(parameters);
    }

    @Override
    public Estimates estimates(double[] parameters) {
        return plain.estimates(parameters);
    }

    @Override
    public Optional<SquaredLoss> squares() {
        return inner().squares().map(Squares::new);
    }

    /** The scaled loss's squares at unscaled times. */
    private final class Squares implements SquaredLoss {
        private final SquaredLoss scaled;

        Squares(SquaredLoss scaled) {
            this.scaled = scaled;
        }

        @Override
        public int residuals(int count) {
            return scaled.residuals(count);
        }

        @Override
        public double residuals(
                double[] parameters, double[] times, double[] weights, int from, int count, double[] residuals) {
            scale(times, from, count);
            return scaled.residuals(parameters, scaledTimes, weights, from, count, residuals);
        }

        @Override
        public double linearize(
                double[] parameters,
                double[] times,
                double[] weights,
                int from,
                int count,
                double[] residuals,
                double[] slopes,
                int stride) {
            scale(times, from, count);
            return scaled.linearize(parameters, scaledTimes, weights, from, count, residuals, slopes, stride);
        }
    }
}
