package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;
import static odesweep.core.setting.SettingException.checkPositive;

import java.util.List;
import odesweep.core.nn.NetworkInput;
import odesweep.core.problem.Scales;
import odesweep.core.sample.TimeScale;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The settings of the trajectory objective, except its solver. */
public record TrajectoryConfig(
        @Setting(
                value = "how long each trajectory runs from its start; default: the problem's",
                unit = "problem time",
                definesLoss = true)
        @OnlyWith("problem: without data")
        double horizon,

        @Setting(
                value = "number of times, the last at the horizon's end, at which a trajectory is compared",
                definesLoss = true)
        @OnlyWith("problem: without data")
        int observations,

        @Setting(value = "scale on which the times of comparison are even", definesLoss = true)
        @OnlyWith({"observations: not 1", "problem: without data"})
        TimeScale observationScale,

        @Setting(
                value = "time of the first comparison after the start; default: a thousandth of the horizon",
                unit = "problem time",
                definesLoss = true)
        @OnlyWith({"observation_scale: log", "observations: not 1", "problem: without data"})
        double firstObservation,

        @Setting("inputs of the vector field's network") @OnlyWith("problem: without data")
        NetworkInput networkInput,

        @Setting("gradient through the solve") @OnlyWith("problem: without data")
        GradientMethod gradient,

        @Setting(
                "where estimated numbers start: given: at the problem's start; random: between their bounds, drawn from the"
                        + " seed, so that each replicate has a start of its own")
        @OnlyWith("problem: with data")
        StartValues startValues) {
    public TrajectoryConfig {
        checkPositive("horizon", horizon);
        check(
                "observations",
                observations >= 1 && observations <= 100_000,
                "must be from 1 to 100000, got %s",
                observations);
        checkPositive("first_observation", firstObservation);
        check(
                List.of("first_observation", "horizon"),
                observationScale == TimeScale.LINEAR || observations == 1 || firstObservation < horizon,
                "first_observation must be less than horizon (%s), got %s",
                horizon,
                firstObservation);
    }

    /** The same in scaled units. */
    TrajectoryConfig scaled(Scales scales) {
        return new TrajectoryConfig(
                horizon / scales.time(),
                observations,
                observationScale,
                firstObservation / scales.time(),
                networkInput,
                gradient,
                startValues);
    }

    /** The times of comparison after a trajectory's start, increasing. A new array. */
    double[] offsets() {
        double[] offsets = new double[observations];
        if (observationScale == TimeScale.LINEAR || observations == 1) {
            for (int o = 0; o < observations; o++) {
                offsets[o] = horizon * (o + 1) / observations;
            }
            return offsets;
        }
        double ratio = horizon / firstObservation;
        for (int o = 0; o < observations; o++) {
            offsets[o] = firstObservation * StrictMath.pow(ratio, o / (observations - 1.0));
        }
        offsets[observations - 1] = horizon;
        return offsets;
    }
}
