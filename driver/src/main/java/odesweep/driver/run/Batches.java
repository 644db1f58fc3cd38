package odesweep.driver.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import odesweep.worker.Assignment;

/** How assignments are dealt into Spark tasks. */
final class Batches {
    /** Below this a training is shorter than Spark's own millisecond per task, or not much longer: about 20 ms. */
    private static final double SMALL = 2e7;

    /** Tasks per slot that are kept where many small trainings share tasks, so that the slots end together. */
    private static final int TASKS_PER_SLOT = 20;

    private Batches() {}

    /**
     * All of {@code assignments}, the longest expected first, for a slow trial that starts last would leave the other slots
     * idle. One by one, but for small ones when there are many.
     */
    static List<List<Assignment>> of(List<Assignment> assignments, int slots) {
        record Costed(Assignment assignment, double cost) {}
        List<Costed> longestFirst = assignments.stream()
                .map(assignment -> new Costed(assignment, ExpectedCost.of(assignment.config())))
                .sorted(Comparator.comparingDouble(Costed::cost).reversed())
                .toList();
        int most = Math.max(1, assignments.size() / (TASKS_PER_SLOT * slots));
        List<List<Assignment>> batches = new ArrayList<>();
        List<Assignment> batch = new ArrayList<>();
        double cost = 0;
        for (Costed next : longestFirst) {
            if (!batch.isEmpty() && (batch.size() >= most || cost + next.cost > SMALL)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                cost = 0;
            }
            batch.add(next.assignment);
            cost += next.cost;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return List.copyOf(batches);
    }
}
