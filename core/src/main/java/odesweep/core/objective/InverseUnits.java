package odesweep.core.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Quantity;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Scales;
import odesweep.core.problem.StartValue;

/** The units in which the network of an {@link InverseLoss} computes. Not thread safe. */
final class InverseUnits {
    /** Empty for the problem's own. */
    final Optional<Scales> scales;

    final double[] states;
    private double[] scaledTimes = {};

    InverseUnits(Problem problem, OpenProblem open, LossConfig settings) {
        scales = settings.scaling().scaling() == Scaling.NONE
                ? Optional.empty()
                : Optional.of(scales(problem, open, settings));
        states = new double[open.dimension()];
        Arrays.fill(states, 1);
        scales.ifPresent(of -> of.unscaleStates(states));
    }

    /** Of the interval and, unless they are given, of the largest measured or given value of each state. */
    private static Scales scales(Problem problem, OpenProblem open, LossConfig settings) {
        Interval over = settings.sampling().interval();
        double origin = problem.span().start();
        List<Double> given = settings.scaling().stateScales();
        Scales found = Scales.ofSizes(origin, over, sizes(problem, open));
        return given.isEmpty() ? found : new Scales(origin, found.time(), given);
    }

    /** A state of which nothing is known has the size 0. */
    private static double[] sizes(Problem problem, OpenProblem open) {
        MeasuredTrajectory trajectory = open.measurements().trajectories().get(0);
        List<String> measured =
                open.measurements().quantities().stream().map(Quantity::name).toList();
        double[] sizes = new double[open.dimension()];
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = open.starts().get(d) instanceof StartValue.Fixed fixed ? Math.abs(fixed.value()) : 0;
            int quantity = measured.indexOf(problem.components().get(d));
            for (int n = 0; quantity >= 0 && n < trajectory.fitted(); n++) {
                if (trajectory.has(n, quantity)) {
                    sizes[d] = Math.max(sizes[d], Math.abs(trajectory.value(n, quantity)));
                }
            }
        }
        return sizes;
    }

    /** Times in these units, at their places in an array that is at least as long; valid until the next call. */
    double[] times(double[] times, int from, int count) {
        if (scales.isEmpty()) {
            return times;
        } else if (scaledTimes.length < from + count) {
            scaledTimes = new double[from + count];
        }
        scales.get().scaleTimes(times, from, count, scaledTimes);
        return scaledTimes;
    }
}
