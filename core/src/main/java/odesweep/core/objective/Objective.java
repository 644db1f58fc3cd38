package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import odesweep.core.Names;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;

/** The quantity that training minimizes. An objective is one constant here and one {@link Loss}; other code asks the constant. */
public enum Objective {
    /** The network is y(t); make y' - f(t, y) vanish at sampled times, and y(t0) = y0. */
    RESIDUAL {
        @Override
        public List<String> inputs(LossConfig config) {
            return List.of("t");
        }

        @Override
        public String output(LossConfig config) {
            return config.residual().initialCondition() == InitialCondition.HARD
                    ? "(y(t) - y0) / (1 - exp(t0 - t))"
                    : "y(t)";
        }

        @Override
        public Interval interval(Problem problem, double horizon) {
            return problem.span();
        }

        @Override
        public void checkRules(LossConfig config) {
            // This must not fail if no source has the problem: an executor that lacks a jar reports it for each
            // training.
            check(
                    List.of("objective", "problem"),
                    config.problem()
                            .find()
                            .map(known -> known.equation().isPresent())
                            .orElse(true),
                    "objective residual needs a problem with an equation, got %s, which is known only by its solution;"
                            + " use objective: trajectory",
                    config.problem());
            KnownTimes.check(config, 0);
            checkCondition(config);
            Derivative derivative = config.residual().derivative();
            int points = config.sampling().points();
            check(
                    List.of("derivative", "points"),
                    points >= derivative.points(),
                    "derivative %s needs points of at least %s, got %s",
                    Names.of(derivative),
                    derivative.points(),
                    points);
            check(
                    List.of("derivative", "batch_size"),
                    derivative.points() == 1 || config.batchPoints() == points,
                    "derivative %s needs all points in each step, got batch_size %s; use 0, or derivative: exact",
                    Names.of(derivative),
                    config.batchPoints());
        }

        /** A condition outside of the interval would determine nothing within it. */
        private static void checkCondition(LossConfig config) {
            Interval interval = config.sampling().interval();
            config.problem().find().ifPresent(problem -> {
                double t0 = problem.span().start();
                check(
                        List.of("interval"),
                        interval.start() <= t0 && t0 <= interval.end(),
                        "objective residual needs an interval that contains the time of the initial condition, %s, got %s;"
                                + " use one such as %s",
                        t0,
                        interval,
                        new Interval(Math.min(t0, interval.start()), Math.max(t0, interval.end())));
            });
        }

        @Override
        public Loss loss(LossConfig config, Kernels kernels) {
            return new ResidualLoss(config, mlp(config), kernels);
        }

        /** The tangent dy/dt is carried along with y. */
        @Override
        double evaluations(LossConfig config) {
            return 2;
        }
    },
    /** The network is the vector field dy/dt; integrate it from sampled starts and match the observed states. */
    TRAJECTORY {
        @Override
        public List<String> inputs(LossConfig config) {
            return config.trajectory()
                    .networkInput()
                    .names(config.problem().resolve().dimension());
        }

        @Override
        public String output(LossConfig config) {
            return "dy/dt";
        }

        @Override
        public Interval interval(Problem problem, double horizon) {
            return problem.starts(horizon);
        }

        @Override
        public void checkRules(LossConfig config) {
            KnownTimes.check(config, config.trajectory().horizon());
            check(
                    List.of("gradient", "solver"),
                    config.trajectory().gradient() == GradientMethod.DISCRETE
                            || !config.solver().solver().needsJacobian(),
                    "gradient must be discrete for solver %s, got %s; or choose an explicit solver",
                    Names.of(config.solver().solver()),
                    Names.of(config.trajectory().gradient()));
        }

        @Override
        public Loss loss(LossConfig config, Kernels kernels) {
            return new TrajectoryLoss(config, mlp(config), kernels);
        }

        @Override
        double evaluations(LossConfig config) {
            return config.solver().expectedEvaluations(config.trajectory().horizon());
        }
    };

    /** Forward, and backward twice: towards the inputs and towards the weights. */
    private static final int PASSES = 3;

    /** A formula for each input of the network. */
    public abstract List<String> inputs(LossConfig config);

    /** The meaning of the network's output, as a formula. */
    public abstract String output(LossConfig config);

    /** The default interval of times or starts. */
    public abstract Interval interval(Problem problem, double horizon);

    /**
     * Checks the rules for this objective only.
     *
     * @throws odesweep.core.setting.SettingException if one is broken
     */
    public abstract void checkRules(LossConfig config);

    /** The loss to minimize. */
    public abstract Loss loss(LossConfig config, Kernels kernels);

    /** The expected number of network evaluations for one point or start. */
    abstract double evaluations(LossConfig config);

    /**
     * The work for one point or start in an optimizer step, in multiplications by weights. It is correct to a small factor, enough
     * to start with the longest training.
     */
    public double expectedCost(LossConfig config) {
        int in = inputs(config).size();
        double weights = 0;
        for (int width : config.network().hiddenWidths()) {
            weights += (double) in * width;
            in = width;
        }
        weights += (double) in * config.problem().resolve().dimension();
        return evaluations(config) * PASSES * weights;
    }

    /** The number of the network's parameters. */
    public int parameterCount(LossConfig config) {
        return mlp(config).parameterCount();
    }

    Mlp mlp(LossConfig config) {
        return config.network()
                .mlp(inputs(config).size(), config.problem().resolve().dimension());
    }
}
