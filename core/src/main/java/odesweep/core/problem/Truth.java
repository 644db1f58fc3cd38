package odesweep.core.problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The solution of a problem at any time in an interval, which may start before the problem's span or end after it.
 *
 * <p>It is the closed form if the problem has one. Otherwise the equation is integrated once (Dormand and Prince, order 8, tolerance
 * 1e-13, or Rodas5P where that fails or the problem says that it is stiff) from its initial time and stored as a polynomial of degree 5 per cell, accurate to 1e-12 of the component's largest value;
 * see {@link Tabulation}. The work is bounded. Immutable; the same bits on every machine.
 */
public final class Truth {
    private static final int DEGREE = Tabulation.DEGREE;

    private static final int MOST_RECENT = 16;
    /** The latest truths, including failed ones: all trainings of a sweep share a few truths. */
    private static final Map<Key, Attempt> RECENT = new LinkedHashMap<>(MOST_RECENT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Attempt> eldest) {
            return size() > MOST_RECENT;
        }
    };

    /** Values at times: all trainings of a sweep ask for the same. */
    private record Values(Problem problem, Interval interval, double[] times, double[] states) {}

    private static volatile Values last = new Values(null, null, new double[0], new double[0]);

    private record Key(Problem problem, Interval interval) {}

    /** A truth that is computed once, by the first caller. */
    private static final class Attempt {
        private static final long PATIENCE_MS = 20;

        private final ReentrantLock lock = new ReentrantLock();
        private Optional<Truth> truth = Optional.empty();
        private Optional<String> failure = Optional.empty();

        Truth get(Key key, Runnable check) {
            lock(check);
            try {
                if (truth.isEmpty() && failure.isEmpty()) {
                    truth = Optional.of(integrated(key.problem, key.interval, check));
                }
            } catch (NoTruthException e) {
                failure = Optional.of(e.reason());
            } finally {
                lock.unlock();
            }
            return truth.orElseThrow(() -> new NoTruthException(failure.orElseThrow()));
        }

        /** Waits for another thread that computes this truth; {@code check} may end the wait. */
        private void lock(Runnable check) {
            try {
                while (!lock.tryLock() && !lock.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                    check.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the training was interrupted");
            }
        }
    }

    private final Problem problem;
    private final Optional<ClosedForm> closedForm;
    private final int dimension;
    private final Interval interval;
    private final double slack;
    /** The start times of the cells, increasing, beginning with the interval's start. */
    private final double[] starts;

    private final double[] middles;
    private final double[] halves;

    /** Shape [cell][component][DEGREE + 1], constant term first, in s from -1 to 1; empty for a closed form. */
    private final double[] polynomials;

    private Truth(Problem problem, Interval interval, int cells) {
        this.problem = problem;
        this.closedForm = problem.closedForm();
        this.dimension = problem.dimension();
        this.interval = interval;
        this.slack = 1e-12 * Math.max(Math.abs(interval.start()), Math.abs(interval.end()));
        starts = new double[cells];
        middles = new double[cells];
        halves = new double[cells];
        polynomials = new double[cells * dimension * (DEGREE + 1)];
    }

    /**
     * The solution over {@code interval}; without a closed form, the first call takes some milliseconds.
     *
     * @throws NoTruthException if there is no solution over the whole interval, or it would take too much work
     */
    public static Truth of(Problem problem, Interval interval) {
        return of(problem, interval, () -> {});
    }

    /** @param check called from time to time during the work; may throw to end it */
    public static Truth of(Problem problem, Interval interval, Runnable check) {
        if (problem instanceof ScaledProblem scaled && problem.closedForm().isEmpty()) {
            return of(scaled.problem(), scaled.covered(), check).scaled(scaled);
        }
        if (problem.closedForm().isPresent()) {
            return new Truth(problem, interval, 0);
        }
        Key key = new Key(problem, interval);
        Attempt attempt;
        synchronized (RECENT) {
            attempt = RECENT.computeIfAbsent(key, unknown -> new Attempt());
        }
        return attempt.get(key, check);
    }

    /** The states at {@code times}, shape [times][dimension]; not to be modified. */
    public double[] at(double[] times) {
        Values known = last;
        if (known.problem == problem && interval.equals(known.interval) && Arrays.equals(times, known.times)) {
            return known.states;
        }
        double[] states = new double[times.length * dimension];
        for (int n = 0; n < times.length; n++) {
            at(times[n], states, n * dimension);
        }
        last = new Values(problem, interval, times.clone(), states);
        return states;
    }

    public Interval interval() {
        return interval;
    }

    /** The times at which the solution's polynomials start; none for a closed form. Not to be modified. */
    double[] starts() {
        return starts;
    }

    /** This solution in the units of {@code of}. */
    private Truth scaled(ScaledProblem of) {
        Scales scales = of.scales();
        Truth scaled = new Truth(of, scales.scaled(interval), starts.length);
        for (int cell = 0; cell < starts.length; cell++) {
            scaled.starts[cell] = scales.scaledTime(starts[cell]);
            scaled.middles[cell] = scales.scaledTime(middles[cell]);
            scaled.halves[cell] = halves[cell] / scales.time();
        }
        double[] units = scales.units();
        for (int p = 0; p < polynomials.length; p++) {
            scaled.polynomials[p] = polynomials[p] / units[p / (DEGREE + 1) % dimension];
        }
        return scaled;
    }

    /**
     * Writes y(t) to {@code y} (modified). Allocates nothing.
     *
     * @param t in the interval, which it may leave by a rounding error
     * @param yAt the state's offset in {@code y}
     */
    public void at(double t, double[] y, int yAt) {
        if (!(t >= interval.start() - slack && t <= interval.end() + slack)) {
            throw outside(t);
        }
        if (closedForm.isPresent()) {
            closedForm.get().at(t, y, yAt);
            return;
        }
        int found = Arrays.binarySearch(starts, t);
        int cell = Math.max(0, found >= 0 ? found : -found - 2);
        double s = (t - middles[cell]) / halves[cell];
        int p = cell * dimension * (DEGREE + 1);
        for (int i = 0; i < dimension; i++, p += DEGREE + 1) {
            y[yAt + i] = Tabulation.valueAt(s, polynomials, p);
        }
    }

    private IllegalArgumentException outside(double t) {
        return new IllegalArgumentException("the time of a solution of " + problem.name() + " must be in " + interval
                + ", got " + t + "; make the Truth of a longer interval");
    }

    private static Truth integrated(Problem problem, Interval interval, Runnable check) {
        if (problem.open().isPresent()) {
            throw new NoTruthException("all that is known of " + problem.name() + " is what was measured");
        }
        Equation equation = problem.equation()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a problem must have an equation or a closed form, " + problem.name() + " has neither"));
        if (problem.isStiff()) {
            return integrated(problem, equation, interval, true, check);
        }
        try {
            return integrated(problem, equation, interval, false, check);
        } catch (NoTruthException e) {
            try {
                return integrated(problem, equation, interval, true, check);
            } catch (NoTruthException alsoStiff) {
                throw e;
            }
        }
    }

    private static Truth integrated(
            Problem problem, Equation equation, Interval interval, boolean stiff, Runnable check) {
        double t0 = problem.span().start();
        double latest = Math.max(Math.abs(t0), Math.max(Math.abs(interval.start()), Math.abs(interval.end())));
        Tabulation before = new Tabulation(problem, equation, latest, stiff, check);
        Tabulation after = new Tabulation(problem, equation, latest, stiff, check);
        if (interval.start() < t0) {
            before.to(Math.min(t0, interval.end()), interval.start());
        }
        if (interval.end() > t0) {
            after.to(Math.max(t0, interval.start()), interval.end());
        }
        if (before.cells() + after.cells() == 0) {
            return initial(problem, interval);
        }
        Truth truth = new Truth(problem, interval, before.cells() + after.cells());
        for (int cell = 0; cell < truth.starts.length; cell++) {
            int back = before.cells() - 1 - cell;
            if (back >= 0) {
                truth.take(before, back, cell);
            } else {
                truth.take(after, -back - 1, cell);
            }
        }
        return truth;
    }

    private void take(Tabulation from, int cell, int to) {
        middles[to] = from.middle(cell);
        halves[to] = from.half(cell);
        starts[to] = middles[to] - halves[to];
        from.copy(cell, polynomials, to * dimension * (DEGREE + 1));
    }

    /** The solution at the initial time alone. */
    private static Truth initial(Problem problem, Interval interval) {
        Truth truth = new Truth(problem, interval, 1);
        double[] y0 = problem.initialState();
        truth.starts[0] = interval.start();
        truth.middles[0] = interval.start();
        truth.halves[0] = 1;
        for (int i = 0; i < y0.length; i++) {
            truth.polynomials[i * (DEGREE + 1)] = y0[i];
        }
        return truth;
    }
}
