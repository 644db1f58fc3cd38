package odesweep.core.objective;

import odesweep.core.nn.NetworkConfig;
import odesweep.core.ode.SolverConfig;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.SamplingConfig;

/**
 * What a loss is made from: the part of a training's configuration that objectives read.
 *
 * @param batchPoints points or starts of one optimizer step
 */
public record LossConfig(
        ProblemRef problem,
        NetworkConfig network,
        SamplingConfig sampling,
        int batchPoints,
        ResidualConfig residual,
        TrajectoryConfig trajectory,
        SolverConfig solver,
        Reduction reduction) {}
