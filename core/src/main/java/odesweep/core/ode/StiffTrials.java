package odesweep.core.ode;

import java.util.Arrays;

/**
 * The rule by which each problem of a solve changes between an explicit and a stiff scheme. It measures rather than estimates: after
 * enough accepted explicit steps, a problem tries one stiff step ten times as long. If that is accepted, the field is stiff here. If not,
 * the problem returns to the explicit scheme and waits twice as long for its next trial. It also returns when its steps would be well
 * within the explicit scheme's stability, ‖J‖∞ h &lt; {@value #MILD}, three times in a row.
 */
final class StiffTrials {
    /** The number of accepted explicit steps before the first trial. */
    static final int FIRST_WAIT = 30;

    private static final int LONGEST_WAIT = 240;
    private static final double TRIAL_LENGTH = 10;
    /** A quarter of the stability interval of Tsit5 on the negative real axis, 3.5068. */
    private static final double MILD = 0.8767;

    private static final int MILD_STEPS = 3;

    private final Lane explicit;
    private final Lane stiff;
    // by problem
    private int[] wait = {};
    /** Accepted explicit steps since the last trial, or mild stiff steps in a row. */
    private int[] count = {};

    private boolean[] onTrial = {};
    /** The length of the explicit step that a trial replaces. */
    private double[] replaced = {};

    StiffTrials(Lane explicit, Lane stiff) {
        this.explicit = explicit;
        this.stiff = stiff;
    }

    void begin(int problems) {
        if (wait.length < problems) {
            wait = new int[problems];
            count = new int[problems];
            onTrial = new boolean[problems];
            replaced = new double[problems];
        }
        Arrays.fill(wait, 0, problems, FIRST_WAIT);
        Arrays.fill(count, 0, problems, 0);
        Arrays.fill(onTrial, 0, problems, false);
    }

    /** After a round of explicit steps: moves problems that have waited long enough to the stiff scheme, for a trial. */
    void afterExplicit() {
        int kept = 0;
        for (int i = 0; i < explicit.active(); i++) {
            int problem = explicit.rows.sample[i];
            boolean tries = explicit.rows.accepted[i] && ++count[problem] >= wait[problem];
            if (tries) {
                onTrial[problem] = true;
                replaced[problem] = explicit.pacing.next(i);
                count[problem] = 0;
                stiff.take(explicit, i, TRIAL_LENGTH * replaced[problem]);
            }
            kept = explicit.keep(tries, i, kept);
        }
        explicit.truncate(kept);
    }

    /** After a round of stiff steps: ends trials. Returns how many of them change the scheme. */
    int afterStiff() {
        int kept = 0;
        int switches = 0;
        for (int i = 0; i < stiff.active(); i++) {
            int problem = stiff.rows.sample[i];
            boolean failed = onTrial[problem] && !stiff.rows.accepted[i];
            if (failed) {
                wait[problem] = Math.min(LONGEST_WAIT, 2 * wait[problem]);
                explicit.take(stiff, i, replaced[problem]);
            } else if (onTrial[problem]) {
                wait[problem] = FIRST_WAIT;
                switches++;
            }
            onTrial[problem] = false;
            kept = stiff.keep(failed, i, kept);
        }
        stiff.truncate(kept);
        return switches;
    }

    /** Before a round of stiff steps: moves problems that have become mild to the explicit scheme. Returns how many. */
    int beforeStiff() {
        int kept = 0;
        int switches = 0;
        for (int i = 0; i < stiff.active(); i++) {
            int problem = stiff.rows.sample[i];
            boolean returns = false;
            if (!onTrial[problem] && stiff.rows.accepted[i]) {
                stiff.steps.prepare(i);
                boolean mild = stiff.steps.slopeBound(i) * Math.abs(stiff.pacing.next(i)) < MILD;
                count[problem] = mild ? count[problem] + 1 : 0;
                returns = count[problem] >= MILD_STEPS;
            }
            if (returns) {
                count[problem] = 0;
                wait[problem] = FIRST_WAIT;
                explicit.take(stiff, i, stiff.pacing.next(i));
                switches++;
            }
            kept = stiff.keep(returns, i, kept);
        }
        stiff.truncate(kept);
        return switches;
    }
}
