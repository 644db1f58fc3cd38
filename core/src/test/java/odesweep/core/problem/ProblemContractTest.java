package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemContractTest {
    private static final Problem DECAY = ProblemRef.of("decay").resolve();

    /** A problem as its user would write it: angle' = speed, speed' = -sin(angle). */
    private static class Pendulum implements Problem {
        @Override
        public String name() {
            return "pendulum";
        }

        @Override
        public Interval span() {
            return new Interval(0, 10);
        }

        @Override
        public double[] initialState() {
            return new double[] {1, 0};
        }

        @Override
        public Optional<Equation> equation() {
            return Optional.of(equation((t, y, v, out, i) -> {
                out[i] = -StrictMath.cos(y[i]) * v[i + 1];
                out[i + 1] = v[i];
            }));
        }

        static RowEquation equation(RowEquation.Transposed transposed) {
            return new RowEquation(
                    2,
                    (t, y, dy, i) -> {
                        dy[i] = y[i + 1];
                        dy[i + 1] = -StrictMath.sin(y[i]);
                    },
                    transposed);
        }
    }

    /** Growth of rate p[0] with a limit of p[1]. */
    static class Logistic implements Equation {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy) {
            for (int r = 0; r < rows; r++) {
                dy[r] = p[0] * y[r] * (1 - y[r] / p[1]);
            }
        }

        @Override
        public void pullBack(
                int rows, double[] t, double[] y, double[] p, double[] dyBar, double[] yBar, double[] pBar) {
            for (int r = 0; r < rows; r++) {
                yBar[r] = dyBar[r] * p[0] * (1 - 2 * y[r] / p[1]);
                pBar[0] += dyBar[r] * y[r] * (1 - y[r] / p[1]);
                pBar[1] += dyBar[r] * p[0] * y[r] * y[r] / (p[1] * p[1]);
            }
        }
    }

    private static Problem problem(Optional<Equation> equation, Optional<ClosedForm> closedForm, double... y0) {
        return new Problem() {
            @Override
            public String name() {
                return "made";
            }

            @Override
            public Interval span() {
                return new Interval(0, 2);
            }

            @Override
            public double[] initialState() {
                return y0.clone();
            }

            @Override
            public Optional<Equation> equation() {
                return equation;
            }

            @Override
            public Optional<ClosedForm> closedForm() {
                return closedForm;
            }
        };
    }

    private static Problem of(Equation equation) {
        double[] y0 = new double[equation.dimension()];
        y0[0] = 1;
        return problem(Optional.of(equation), Optional.empty(), y0);
    }

    private static Problem of(ClosedForm closedForm) {
        return problem(DECAY.equation(), Optional.of(closedForm), 1);
    }

    @Test
    void problemOfFourMethodsKeepsIt() {
        assertEquals(List.of(), ProblemContract.broken(new Pendulum()));
        assertEquals(List.of("y1", "y2"), new Pendulum().components());
        assertEquals(new Interval(0, 9), new Pendulum().starts(new Pendulum().horizon()));
    }

    @Test
    void equationWithParametersKeepsIt() {
        assertEquals(List.of(), ProblemContract.broken(of(new Logistic())));
    }

    /** At sqrt(y) of a negative y there is nothing to compare. */
    @Test
    void fieldMayBeUndefinedSomewhere() {
        Equation root = new RowEquation(
                1,
                (t, y, dy, i) -> dy[i] = -StrictMath.sqrt(y[i] - 0.9),
                (t, y, v, out, i) -> out[i] = -0.5 / StrictMath.sqrt(y[i] - 0.9) * v[i]);
        assertEquals(List.of(), ProblemContract.broken(of(root)));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        new Pendulum() {
                            @Override
                            public List<String> components() {
                                return List.of("angle", "angle");
                            }
                        },
                        "components must be names, no two the same, got [angle, angle]"),
                Arguments.of(
                        new Pendulum() {
                            @Override
                            public List<String> components() {
                                return List.of("angle");
                            }
                        },
                        "components and dimension() must be as many as the initial state has numbers (2), got [angle] and 1"),
                Arguments.of(
                        new Pendulum() {
                            private final double[] y0 = {1, 0};

                            @Override
                            public double[] initialState() {
                                return y0;
                            }
                        },
                        "initialState() must be a new array, got one that was written to before; return a clone"),
                Arguments.of(
                        problem(DECAY.equation(), Optional.empty(), Double.NaN),
                        "the initial state must be finite, got [NaN]"),
                Arguments.of(
                        problem(Optional.empty(), Optional.empty(), 1),
                        "a problem must have an equation, a closed form or measurements, this has none"),
                Arguments.of(
                        problem(DECAY.equation(), Optional.empty(), 1, 2),
                        "the equation's dimension must be the state's length (2), got 1"),
                Arguments.of(
                        new Pendulum() {
                            @Override
                            public double horizon() {
                                return 0;
                            }
                        },
                        "the horizon must be positive, got 0.0"),
                Arguments.of(
                        new Pendulum() {
                            @Override
                            public Interval starts(double horizon) {
                                return span();
                            }
                        },
                        "trajectories must end within the span [0.0, 10.0], got starts in [0.0, 10.0] with horizon 1.0"),
                Arguments.of(
                        of(Pendulum.equation((t, y, v, out, i) -> { // the Jacobian, not its transpose
                            out[i] = v[i + 1];
                            out[i + 1] = -StrictMath.cos(y[i]) * v[i];
                        })),
                        "pullBack must give the derivative of y1' by y2, about 1.0"),
                Arguments.of(
                        of(new Logistic() {
                            @Override
                            public void jacobian(double t, double[] y, double[] p, double[] dfdy) {
                                dfdy[0] = p[0];
                            }
                        }),
                        "jacobian must give the derivative of y1' by y1, for pullBack "),
                Arguments.of(
                        of(new Logistic() {
                            @Override
                            public void pullBack(
                                    int rows,
                                    double[] t,
                                    double[] y,
                                    double[] p,
                                    double[] dyBar,
                                    double[] yBar,
                                    double[] pBar) {
                                super.pullBack(rows, t, y, p, dyBar, yBar, new double[2]);
                            }
                        }),
                        "pullBack must give the derivative of y1' by p[0], about "),
                Arguments.of(
                        of(new Logistic() {
                            @Override
                            public void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy) {
                                super.evaluate(rows, t, y, p, dy);
                                dy[rows - 1] = dy[0];
                            }
                        }),
                        "evaluate must give a row the same bits alone and among others, got others at t = "),
                Arguments.of(
                        of((t, y, i) -> y[i] = StrictMath.exp(1 - t)),
                        "the closed form must be the initial state [1.0] at the span's start, got [2.71"),
                Arguments.of(
                        of((t, y, i) -> y[i] = StrictMath.exp(-1.001 * t)),
                        "the closed form must satisfy the equation: f must be y1', about -0.95"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsFound(Problem faulty, String found) {
        List<String> broken = ProblemContract.broken(faulty);
        assertTrue(broken.toString().startsWith("[" + found), broken::toString);
    }
}
