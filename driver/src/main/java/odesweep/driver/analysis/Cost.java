package odesweep.driver.analysis;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import odesweep.core.ode.StepCounts;
import odesweep.driver.result.TrialRow;

/**
 * A run's cost in time and work.
 *
 * @param elapsedMs from the first training's start to the last training's end, by the executors' clocks
 * @param wallMs summed over trainings
 * @param cpuMs summed over trainings
 * @param evaluations summed over trainings
 * @param steps summed over trainings
 * @param kernels the names of all kernels used
 */
public record Cost(
        double elapsedMs, double wallMs, double cpuMs, long evaluations, StepCounts steps, SortedSet<String> kernels) {
    public static Cost of(List<TrialRow> rows) {
        double start = Double.POSITIVE_INFINITY;
        double end = Double.NEGATIVE_INFINITY;
        double wall = 0;
        double cpu = 0;
        long evaluations = 0;
        StepCounts steps = StepCounts.NONE;
        SortedSet<String> kernels = new TreeSet<>();
        for (TrialRow row : rows) {
            start = Math.min(start, row.startedMs());
            end = Math.max(end, row.startedMs() + row.wallMs());
            wall += row.wallMs();
            cpu += row.cpuMs();
            evaluations += row.evaluations();
            steps = steps.plus(row.steps());
            if (row.kernels() != null) {
                kernels.add(row.kernels());
            }
        }
        return new Cost(Math.max(end - start, 0), wall, cpu, evaluations, steps, kernels);
    }

    /** The mean number of simultaneous trainings. */
    public double parallelism() {
        return elapsedMs > 0 ? wallMs / elapsedMs : 1;
    }
}
