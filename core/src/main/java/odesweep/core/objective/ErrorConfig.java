package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;
import static odesweep.core.setting.SettingException.checkPositive;

import java.util.Arrays;
import java.util.List;
import odesweep.core.data.Quantity;
import odesweep.core.problem.ProblemRef;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The way in which errors, of all times and components, become one loss. */
public record ErrorConfig(
        @Setting(
                value = "loss of an error: mse: its square; mae: its size; huber: half its square up to huber_delta,"
                        + " then linear",
                definesLoss = true)
        LossFunction lossFunction,

        @Setting(value = "size of an error from which huber is linear", definesLoss = true)
        @OnlyWith("loss_function: huber")
        double huberDelta,

        @Setting(value = "a weight for the errors of each component of the state; [] is 1 for all", definesLoss = true)
        List<Double> lossWeights,

        @Setting(value = "losses of errors are averaged, or summed", definesLoss = true)
        Reduction reduction) {
    public ErrorConfig {
        lossWeights = List.copyOf(lossWeights);
        checkPositive("huber_delta", huberDelta);
        check(
                "loss_weights",
                lossWeights.stream().allMatch(weight -> Double.isFinite(weight) && weight >= 0),
                "must all be at least 0 and finite, got %s",
                lossWeights);
        check(
                "loss_weights",
                lossWeights.isEmpty() || lossWeights.stream().anyMatch(weight -> weight > 0),
                "must have one above 0, got %s; use [] to weigh all components alike",
                lossWeights);
    }

    /** Checks that the weights are as many as the problem's components or measured quantities. Holds if no source has the problem. */
    public void checkRules(ProblemRef problem) {
        problem.find().ifPresent(known -> {
            List<String> weighed = known.open()
                    .map(open -> open.measurements().quantities().stream()
                            .map(Quantity::name)
                            .toList())
                    .orElseGet(known::components);
            check(
                    List.of("loss_weights", "problem"),
                    lossWeights.isEmpty() || lossWeights.size() == weighed.size(),
                    "loss_weights must have a weight for each component of %s, %s, got %s; use [] to weigh all alike",
                    problem,
                    weighed,
                    lossWeights);
        });
    }

    /** The same with all components weighed alike. */
    ErrorConfig evenly() {
        return new ErrorConfig(lossFunction, huberDelta, List.of(), reduction);
    }

    ErrorWeights weights(int dimension) {
        double[] components =
                lossWeights.stream().mapToDouble(Double::doubleValue).toArray();
        if (components.length == 0) {
            components = new double[dimension];
            Arrays.fill(components, 1);
        }
        return new ErrorWeights(huberDelta, components);
    }
}
