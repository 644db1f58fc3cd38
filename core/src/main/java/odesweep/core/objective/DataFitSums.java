package odesweep.core.objective;

import odesweep.core.ode.NonFiniteException;

/** Adds up how near predictions are to measurements. */
final class DataFitSums {
    private double missed;
    private double size;
    private double missedHeldOut;
    private double sizeHeldOut;
    private double largest;

    /** Adds a passage, whose {@code errors} were computed last. */
    void add(Passage passage, MeasuredErrors errors) {
        int width = passage.trajectory.quantities();
        for (int n = 0; n < passage.length; n++) {
            for (int q = 0; q < width; q++) {
                if (passage.trajectory.has(n, q)) {
                    double value = passage.trajectory.value(n, q);
                    add(value, errors.predicted()[n * width + q] - value, n < passage.trajectory.fitted());
                }
            }
        }
    }

    private void add(double value, double difference, boolean isFitted) {
        if (isFitted) {
            missed += difference * difference;
            size += value * value;
            largest = Math.max(largest, Math.abs(difference));
        } else {
            missedHeldOut += difference * difference;
            sizeHeldOut += value * value;
        }
    }

    /** @throws NonFiniteException if a prediction of a fitted value is not finite */
    DataFit fit() {
        if (!Double.isFinite(missed)) {
            throw new NonFiniteException("a predicted quantity is not finite");
        }
        return new DataFit(Math.sqrt(missed / size), largest, Math.sqrt(missedHeldOut / sizeHeldOut));
    }
}
