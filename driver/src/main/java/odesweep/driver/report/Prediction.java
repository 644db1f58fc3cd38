package odesweep.driver.report;

/**
 * A trained model's solution beside the truth, over the interval it was trained on and beyond.
 *
 * @param times shape [time]
 * @param truth shape [component][time]
 * @param predicted shape [component][time]; NaN from where the prediction blows up
 * @param start of the problem's span, over which the prediction is judged
 * @param end of it
 */
record Prediction(
        int trial, int replicate, double[] times, double[][] truth, double[][] predicted, double start, double end) {}
