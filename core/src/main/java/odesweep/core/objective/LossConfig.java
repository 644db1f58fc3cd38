package odesweep.core.objective;

import odesweep.core.nn.NetworkConfig;
import odesweep.core.ode.SolverConfig;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Scales;
import odesweep.core.sample.SamplingConfig;

/**
 * The part of a training's configuration that defines its loss.
 *
 * @param batchPoints the number of points or starts in an optimizer step
 */
public record LossConfig(
        ProblemRef problem,
        NetworkConfig network,
        SamplingConfig sampling,
        int batchPoints,
        ResidualConfig residual,
        TrajectoryConfig trajectory,
        SolverConfig solver,
        ErrorConfig errors,
        ScalingConfig scaling) {
    /** The time over which the network enters a hard initial condition. */
    double rise() {
        double length = sampling.interval().length();
        return scaling.scaling() == Scaling.NONE || length == 0 ? 1 : length;
    }

    /** The same on another interval. */
    LossConfig over(Interval interval) {
        return new LossConfig(
                problem, network, sampling.over(interval), batchPoints, residual, trajectory, solver, errors, scaling);
    }

    /** The same with another way to add up errors. */
    LossConfig withErrors(ErrorConfig other) {
        return new LossConfig(problem, network, sampling, batchPoints, residual, trajectory, solver, other, scaling);
    }

    /** The same in scaled units. The problem is scaled apart, as it has no reference. */
    LossConfig scaled(Scales scales) {
        return new LossConfig(
                problem,
                network,
                sampling.scaled(scales),
                batchPoints,
                residual,
                trajectory.scaled(scales),
                solver.inUnitsOf(scales.time()),
                errors,
                scaling);
    }
}
