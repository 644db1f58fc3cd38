package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import odesweep.core.problem.ProblemRef;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The units of a training. */
public record ScalingConfig(
        @Setting(
                value = "units in which the network is trained: auto: time in units of a fifth of the interval, states"
                        + " in units of state_scales, arguments of nn in their range; none: the problem's own. Losses and atol are in"
                        + " these units, all other settings and results in the problem's",
                definesLoss = true)
        Scaling scaling,

        @Setting(
                value = "a size for each component of the state; [] takes the largest absolute values of the solution"
                        + " over the interval, or of the data",
                definesLoss = true)
        @OnlyWith("scaling: auto")
        List<Double> stateScales) {
    private static final Pattern STATE = Pattern.compile("y(\\d+)");

    public ScalingConfig {
        stateScales = List.copyOf(stateScales);
        check(
                "state_scales",
                stateScales.stream().allMatch(scale -> scale >= 1e-150 && scale <= 1e150),
                "must all be positive, from 1e-150 to 1e150, got %s",
                stateScales);
    }

    /** An input of the network as a formula, from the formula without scaling. */
    String input(String unscaled) {
        if (scaling == Scaling.NONE) {
            return unscaled;
        }
        return unscaled.equals("t")
                ? "(t - t0) / time_unit"
                : STATE.matcher(unscaled)
                        .replaceAll(state -> "(" + state.group() + " / state_scales["
                                + (Integer.parseInt(state.group(1)) - 1) + "])");
    }

    /** The inputs of a network among the terms of an equation, as formulas of a call's arguments x1, x2, ... */
    List<String> arguments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> scaling == Scaling.NONE
                        ? "x" + (i + 1)
                        : "(x" + (i + 1) + " - input_offsets[" + i + "]) / input_scales[" + i + "]")
                .toList();
    }

    /** Checks that the scales are as many as the problem has components. Holds if no source has the problem. */
    public void checkRules(ProblemRef problem) {
        problem.find()
                .ifPresent(known -> check(
                        List.of("state_scales", "problem"),
                        stateScales.isEmpty() || stateScales.size() == known.dimension(),
                        "state_scales must have a size for each component of %s, %s, got %s; use [] to take them from the"
                                + " solution",
                        problem,
                        known.components(),
                        stateScales));
    }
}
