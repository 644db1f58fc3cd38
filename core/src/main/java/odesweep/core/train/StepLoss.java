package odesweep.core.train;

import java.util.Optional;
import odesweep.core.objective.Loss;
import odesweep.core.objective.SquaredLoss;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.optimize.LeastSquares;
import odesweep.core.optimize.Minimand;
import odesweep.core.sample.EpochTimes;

/** A loss at the times of the current step, as its optimizer sees it. */
final class StepLoss implements Minimand, LeastSquares {
    private final Loss loss;
    private final EpochTimes times;
    private final double limit;
    private final double resolution;
    private final Runnable check;
    private Optional<SquaredLoss> squares = Optional.empty(); // made at first use

    /**
     * @param limit the largest loss from which to go on
     * @param trivial the loss of a network that is zero everywhere, or NaN
     * @param check called before each evaluation; may throw
     */
    StepLoss(Loss loss, EpochTimes times, double limit, double trivial, Runnable check) {
        this.loss = loss;
        this.times = times;
        this.limit = Math.min(limit, Double.MAX_VALUE);
        resolution = Double.isNaN(trivial) ? 0 : trivial * loss.resolution();
        this.check = check;
    }

    @Override
    public double limit() {
        return limit;
    }

    @Override
    public double resolution() {
        return resolution;
    }

    @Override
    public double gradient(double[] parameters, double[] gradient) {
        return loss.gradient(parameters, times.times(), times.weights(), times.from(), times.count(), gradient);
    }

    @Override
    public double tryGradient(double[] parameters, double[] gradient) {
        check.run();
        try {
            return gradient(parameters, gradient);
        } catch (StiffException | NonFiniteException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public LeastSquares squares() {
        if (squares.isEmpty()) {
            squares = loss.squares();
        }
        return squares.isPresent() ? this : Minimand.super.squares();
    }

    @Override
    public int residuals() {
        return squares.orElseThrow().residuals(times.count());
    }

    @Override
    public double linearize(double[] parameters, double[] residuals, double[] slopes, int stride) {
        return squares.orElseThrow()
                .linearize(
                        parameters,
                        times.times(),
                        times.weights(),
                        times.from(),
                        times.count(),
                        residuals,
                        slopes,
                        stride);
    }

    @Override
    public double tryResiduals(double[] parameters, double[] residuals) {
        check.run();
        try {
            double sum = squares.orElseThrow()
                    .residuals(parameters, times.times(), times.weights(), times.from(), times.count(), residuals);
            return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
        } catch (StiffException | NonFiniteException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
