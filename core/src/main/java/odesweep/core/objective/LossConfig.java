package odesweep.core.objective;

import odesweep.core.nn.NetworkConfig;
import odesweep.core.ode.SolverConfig;
import odesweep.core.problem.ProblemRef;
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
        ErrorConfig errors) {}
