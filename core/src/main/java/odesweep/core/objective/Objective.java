package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import java.util.Optional;
import odesweep.core.Names;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.ode.Method;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Scales;

/** The quantity that training minimizes. An objective is one constant here and one {@link Loss}; other code asks the constant. */
public enum Objective {
    /** The network is y(t); make y' - f(t, y) vanish at sampled times, and y(t0) = y0. */
    RESIDUAL {
        @Override
        public List<String> inputs(LossConfig config) {
            return List.of(config.scaling().input("t"));
        }

        @Override
        public String output(LossConfig config) {
            boolean scaled = config.scaling().scaling() == Scaling.AUTO;
            String output = config.residual().initialCondition() == InitialCondition.HARD
                    ? "(y(t) - y0) / (1 - exp(" + (scaled ? "(t0 - t) / " + LENGTH : "t0 - t") + "))"
                    : "y(t)";
            return scaled ? output + " / state_scales" : output;
        }

        @Override
        public Interval interval(Problem problem, double horizon) {
            return problem.span();
        }

        @Override
        public void checkRules(LossConfig config) {
            InverseLoss.checkRules(config);
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
                        "objective residual needs an interval that contains the time of the initial condition, %s, got"
                                + " %s; use one such as %s",
                        t0,
                        interval,
                        new Interval(Math.min(t0, interval.start()), Math.max(t0, interval.end())));
                check(
                        List.of("windows", "interval"),
                        RESIDUAL.windows(config) == 1 || interval.start() == t0 && interval.length() > 0,
                        "windows need an interval that begins at the time of the initial condition, %s, got %s; use"
                                + " windows: 1",
                        t0,
                        interval);
            });
        }

        @Override
        Loss loss(Problem problem, LossConfig config, Kernels kernels) {
            return problem.open().isPresent()
                    ? new InverseLoss(problem, config, mlp(config), kernels)
                    : new ResidualLoss(problem, config, mlp(config), kernels);
        }

        @Override
        Interval covered(LossConfig config) {
            return config.sampling().interval();
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
            Problem problem = config.problem().resolve();
            if (problem.open().isPresent()) {
                return problem.open()
                        .get()
                        .network()
                        .map(terms -> config.scaling().arguments(terms.inputs()))
                        .orElse(List.of());
            }
            return config
                    .trajectory()
                    .networkInput()
                    .names(config.problem().resolve().dimension())
                    .stream()
                    .map(config.scaling()::input)
                    .toList();
        }

        @Override
        public String output(LossConfig config) {
            boolean scaled = config.scaling().scaling() == Scaling.AUTO;
            if (config.problem().resolve().open().isPresent()) {
                return scaled ? "nn / output_scales" : "nn";
            }
            return scaled ? "dy/dt * time_unit / state_scales" : "dy/dt";
        }

        @Override
        public Interval interval(Problem problem, double horizon) {
            return problem.open()
                    .map(open -> new Interval(0, open.measurements().fittedTrajectories() - 1.0))
                    .orElseGet(() -> problem.starts(horizon));
        }

        private static void checkMeasured(LossConfig config, OpenProblem open) {
            MeasuredUnknowns.checkStarts(config.trajectory().startValues(), open);
            check(
                    List.of("points", "problem"),
                    config.sampling().points() == open.measurements().fittedTrajectories(),
                    "points must be the number of fitted trajectories (%s) of a problem with data, got %s; leave it"
                            + " out",
                    open.measurements().fittedTrajectories(),
                    config.sampling().points());
            check(
                    List.of("solver", "problem"),
                    !config.solver().solver().needsJacobian(),
                    "solver must be explicit for a problem with data, got %s; use tsit5 or dopri5",
                    Names.of(config.solver().solver()));
        }

        @Override
        public void checkRules(LossConfig config) {
            Optional<OpenProblem> open = config.problem().find().flatMap(Problem::open);
            if (open.isPresent()) {
                checkMeasured(config, open.get());
                return;
            }
            KnownTimes.check(config, config.trajectory().horizon());
            check(
                    List.of("gradient", "solver"),
                    config.trajectory().gradient() != GradientMethod.INTERPOLATING
                            || config.solver().solver().hasDenseOutput(),
                    "solver must have states inside its steps for gradient interpolating, got %s; choose one of %s",
                    Names.of(config.solver().solver()),
                    Method.denseNames());
        }

        @Override
        Loss loss(Problem problem, LossConfig config, Kernels kernels) {
            return problem.open().isPresent()
                    ? new MeasuredLoss(config, mlp(config), kernels)
                    : new TrajectoryLoss(problem, config, mlp(config), kernels);
        }

        @Override
        Interval covered(LossConfig config) {
            Interval starts = config.sampling().interval();
            return new Interval(
                    starts.start(), starts.end() + config.trajectory().horizon());
        }

        @Override
        double evaluations(LossConfig config) {
            Problem problem = config.problem().resolve();
            double length = problem.open().isPresent()
                    ? problem.span().length()
                    : config.trajectory().horizon();
            return config.solver().expectedEvaluations(length);
        }
    };

    /** Forward, and backward twice: towards the inputs and towards the weights. */
    private static final int PASSES = 3;

    /** The interval's length, as a formula. */
    private static final String LENGTH = "(" + (int) Scales.INTERVAL + " * time_unit)";

    /** A formula for each input of the network. In scaled units, t0, time_unit and state_scales are those of {@link Scales}. */
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
    public final Loss loss(LossConfig config, Kernels kernels) {
        Problem problem = config.problem().resolve();
        Loss plain = loss(problem, config, kernels);
        if (windows(config) > 1) {
            return new WindowedLoss(problem, config, plain.mlp(), kernels);
        } else if (config.scaling().scaling() == Scaling.NONE || problem.open().isPresent()) {
            return plain; // measurements have scales of their own
        }
        Interval covered = covered(config);
        return new ScaledLoss(
                plain,
                check -> Scales.of(problem, covered, config.scaling().stateScales(), check),
                scales -> loss(scales.problem(problem, covered), config.scaled(scales), kernels));
    }

    /** The loss of {@code problem}, which is in the units of {@code config}. */
    abstract Loss loss(Problem problem, LossConfig config, Kernels kernels);

    /** The part of the problem's time at which its solution matters to the loss. */
    abstract Interval covered(LossConfig config);

    /** The expected number of network evaluations for one point or start. */
    abstract double evaluations(LossConfig config);

    /**
     * The work for one point or start in an optimizer step, in multiplications by weights. It is correct to a small factor, enough
     * to start with the longest training.
     */
    public double expectedCost(LossConfig config) {
        Mlp mlp = mlp(config);
        double weights = 0;
        for (int l = 1; l <= mlp.layers(); l++) {
            weights += (double) mlp.width(l - 1) * mlp.width(l);
        }
        return evaluations(config) * PASSES * Math.max(1, weights); // without a network, formulas cost something too
    }

    /** The number of parameters to train: the network's, and those that are estimated. */
    public int parameterCount(LossConfig config) {
        int weights = windows(config) * mlp(config).parameterCount();
        return config.problem()
                .resolve()
                .open()
                .map(open -> weights + open.unknowns())
                .orElse(weights);
    }

    /** The number of windows of time, each with a network of its own. */
    public final int windows(LossConfig config) {
        return this == RESIDUAL
                        && config.problem().find().flatMap(Problem::open).isEmpty()
                ? config.residual().windows()
                : 1;
    }

    Mlp mlp(LossConfig config) {
        Optional<OpenProblem> open = config.problem().resolve().open();
        if (open.isPresent() && this == TRAJECTORY) {
            return open.get()
                    .network()
                    .map(terms -> config.network().mlp(terms.inputs(), terms.outputs()))
                    .orElseGet(Mlp::withoutLayers);
        }
        return config.network()
                .mlp(inputs(config).size(), config.problem().resolve().dimension());
    }
}
