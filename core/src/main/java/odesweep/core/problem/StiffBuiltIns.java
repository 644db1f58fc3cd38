package odesweep.core.problem;

import java.util.List;

/** Stiff problems of the literature (Hairer and Wanner, Solving Ordinary Differential Equations II, IV.10). */
final class StiffBuiltIns {
    /** Robertson's reactions, on [0, 1e5]: rates from 0.04 to 3e7, and the sum of the concentrations is 1. */
    static final Problem ROBERTSON = MadeProblem.of("robertson", List.of("a", "b", "c"), new Interval(0, 1e5), 1, 0, 0)
            .stiff()
            .horizon(1e5)
            .equation(
                    (t, y, dy, i) -> {
                        double slow = 0.04 * y[i];
                        double back = 1e4 * y[i + 1] * y[i + 2];
                        double fast = 3e7 * y[i + 1] * y[i + 1];
                        dy[i] = back - slow;
                        dy[i + 1] = slow - back - fast;
                        dy[i + 2] = fast;
                    },
                    (t, y, v, out, i) -> {
                        double back = v[i] - v[i + 1];
                        out[i] = -0.04 * back;
                        out[i + 1] = 1e4 * y[i + 2] * back + 6e7 * y[i + 1] * (v[i + 2] - v[i + 1]);
                        out[i + 2] = 1e4 * y[i + 1] * back;
                    });

    /** y1' = y2, y2' = 1e6 ((1 - y1²) y2 - y1), (2, 0) on [0, 2]: Van der Pol's oscillator with mu = 1000, in slow time. */
    static final Problem VAN_DER_POL = MadeProblem.of(
                    "van-der-pol-stiff", List.of("y1", "y2"), new Interval(0, 2), 2, 0)
            .stiff()
            .horizon(0.2)
            .equation(
                    (t, y, dy, i) -> {
                        dy[i] = y[i + 1];
                        dy[i + 1] = 1e6 * ((1 - y[i] * y[i]) * y[i + 1] - y[i]);
                    },
                    (t, y, v, out, i) -> {
                        out[i] = 1e6 * (-2 * y[i] * y[i + 1] - 1) * v[i + 1];
                        out[i + 1] = v[i] + 1e6 * (1 - y[i] * y[i]) * v[i + 1];
                    });

    /** High irradiance responses of plants, eight reactions on [0, 321.8122] (Schäfer 1975). */
    static final Problem HIRES = MadeProblem.of(
                    "hires",
                    List.of("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8"),
                    new Interval(0, 321.8122),
                    1,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0.0057)
            .stiff()
            .horizon(321.8122)
            .equation(
                    (t, y, dy, i) -> {
                        double bound = 280 * y[i + 5] * y[i + 7];
                        dy[i] = -1.71 * y[i] + 0.43 * y[i + 1] + 8.32 * y[i + 2] + 0.0007;
                        dy[i + 1] = 1.71 * y[i] - 8.75 * y[i + 1];
                        dy[i + 2] = -10.03 * y[i + 2] + 0.43 * y[i + 3] + 0.035 * y[i + 4];
                        dy[i + 3] = 8.32 * y[i + 1] + 1.71 * y[i + 2] - 1.12 * y[i + 3];
                        dy[i + 4] = -1.745 * y[i + 4] + 0.43 * (y[i + 5] + y[i + 6]);
                        dy[i + 5] = -bound + 0.69 * y[i + 3] + 1.71 * y[i + 4] - 0.43 * y[i + 5] + 0.69 * y[i + 6];
                        dy[i + 6] = bound - 1.81 * y[i + 6];
                        dy[i + 7] = 1.81 * y[i + 6] - bound;
                    },
                    (t, y, v, out, i) -> {
                        double bound = 280 * (v[i + 6] - v[i + 7] - v[i + 5]);
                        out[i] = 1.71 * (v[i + 1] - v[i]);
                        out[i + 1] = 0.43 * v[i] - 8.75 * v[i + 1] + 8.32 * v[i + 3];
                        out[i + 2] = 8.32 * v[i] - 10.03 * v[i + 2] + 1.71 * v[i + 3];
                        out[i + 3] = 0.43 * v[i + 2] - 1.12 * v[i + 3] + 0.69 * v[i + 5];
                        out[i + 4] = 0.035 * v[i + 2] - 1.745 * v[i + 4] + 1.71 * v[i + 5];
                        out[i + 5] = 0.43 * (v[i + 4] - v[i + 5]) + y[i + 7] * bound;
                        out[i + 6] = 0.43 * v[i + 4] + 0.69 * v[i + 5] + 1.81 * (v[i + 7] - v[i + 6]);
                        out[i + 7] = y[i + 5] * bound;
                    });

    /** The Oregonator, a chemical oscillator, (1, 2, 3) on [0, 360] (Field and Noyes 1974). */
    static final Problem OREGO = MadeProblem.of("orego", List.of("x", "y", "z"), new Interval(0, 360), 1, 2, 3)
            .stiff()
            .horizon(36)
            .equation(
                    (t, y, dy, i) -> {
                        dy[i] = 77.27 * (y[i + 1] + y[i] * (1 - 8.375e-6 * y[i] - y[i + 1]));
                        dy[i + 1] = (y[i + 2] - (1 + y[i]) * y[i + 1]) / 77.27;
                        dy[i + 2] = 0.161 * (y[i] - y[i + 2]);
                    },
                    (t, y, v, out, i) -> {
                        out[i] = 77.27 * (1 - 2 * 8.375e-6 * y[i] - y[i + 1]) * v[i]
                                - y[i + 1] / 77.27 * v[i + 1]
                                + 0.161 * v[i + 2];
                        out[i + 1] = 77.27 * (1 - y[i]) * v[i] - (1 + y[i]) / 77.27 * v[i + 1];
                        out[i + 2] = v[i + 1] / 77.27 - 0.161 * v[i + 2];
                    });

    private StiffBuiltIns() {}
}
