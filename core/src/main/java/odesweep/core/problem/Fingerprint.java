package odesweep.core.problem;

import java.util.Arrays;

/**
 * A fingerprint that distinguishes problems by what they compute. It is made from a problem's parts, and from the values of equation
 * and closed form at a few times and states, rounded to float so that a difference in the last bits does not matter.
 */
final class Fingerprint {
    private static final int SAMPLES = 5;

    private long hash = 0xcbf29ce484222325L;

    private Fingerprint() {}

    static long of(Problem problem) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addParts(problem);
        problem.equation().ifPresent(equation -> fingerprint.addEquation(problem, equation));
        problem.closedForm().ifPresent(closedForm -> fingerprint.addClosedForm(problem, closedForm));
        return fingerprint.hash;
    }

    private void addParts(Problem problem) {
        problem.components().forEach(name -> add(name.hashCode()));
        Interval starts = problem.starts(problem.horizon());
        add(problem.span().start(), problem.span().end(), problem.horizon(), starts.start(), starts.end());
        add(problem.initialState());
    }

    private void addEquation(Problem problem, Equation equation) {
        double[] y0 = problem.initialState();
        int n = y0.length;
        double[] t = times(problem.span());
        double[] y = new double[SAMPLES * n];
        Arrays.setAll(y, e -> y0[e % n] + (y0[e % n] == 0 ? 1 : y0[e % n]) * (e / n) / (4.0 + e % n));
        double[] result = new double[SAMPLES * n];
        double[] p = new double[equation.parameters()];
        Arrays.fill(p, 1);
        equation.evaluate(SAMPLES, t, y, p, result);
        add(result);
        double[] ones = new double[SAMPLES * n];
        Arrays.fill(ones, 1);
        equation.pullBack(SAMPLES, t, y, p, ones, result, new double[p.length]);
        add(result);
    }

    private void addClosedForm(Problem problem, ClosedForm closedForm) {
        double[] y = new double[problem.dimension()];
        for (double t : times(problem.span())) {
            closedForm.at(t, y, 0);
            add(y);
        }
    }

    private static double[] times(Interval span) {
        double[] times = new double[SAMPLES];
        Arrays.setAll(times, k -> span.start() + span.length() * k / (SAMPLES - 1));
        return times;
    }

    private void add(double... values) {
        for (double value : values) {
            add(Float.floatToIntBits((float) value));
        }
    }

    /** Adds a word by FNV-1a. */
    private void add(long word) {
        hash = (hash ^ word) * 0x100000001b3L;
    }
}
