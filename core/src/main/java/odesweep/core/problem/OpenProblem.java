package odesweep.core.problem;

import static odesweep.core.Check.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import odesweep.core.data.Measurements;

/**
 * What a problem leaves open, to be learnt from measurements: y' = f(t, y; p, x) with estimated parameters p, outputs x of a network, or
 * both.
 *
 * @param slope f
 * @param network the network's places in f
 * @param parameters p
 * @param starts a value for each state
 * @param startTime where trajectories start; if empty, each at its first measured time
 * @param measurements what was measured
 * @param quantities the measured quantities, as a function of time, state and p
 */
public record OpenProblem(
        RowFunction slope,
        Optional<NetworkTerms> network,
        List<Unknown> parameters,
        List<StartValue> starts,
        OptionalDouble startTime,
        Measurements measurements,
        RowFunction quantities) {
    public OpenProblem {
        parameters = List.copyOf(parameters);
        starts = List.copyOf(starts);
        check(
                slope.outputs() == starts.size(),
                "an open problem must have a start for each of its %s states, got %s",
                slope.outputs(),
                starts.size());
        check(
                quantities.outputs() == measurements.quantities().size(),
                "an open problem must compute each of %s measured quantities, got %s",
                measurements.quantities().size(),
                quantities.outputs());
    }

    public int dimension() {
        return starts.size();
    }

    /** The number of numbers to estimate: the parameters, and the estimated starts of each trajectory with fitted values. */
    public int unknowns() {
        long perTrajectory =
                starts.stream().filter(StartValue.Estimated.class::isInstance).count();
        return Math.toIntExact(parameters.size() + perTrajectory * measurements.fittedTrajectories());
    }
}
