package odesweep.driver.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.TrainingId;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;

/**
 * Trainings that were on executors which were lost: any of them may have taken its executor down. Each runs again in a job of its
 * own, and if that is lost too, while nothing else runs. There it is proven: after {@link #ATTEMPTS_ALONE} more lost executors it is
 * LOST. So an executor that is lost for another reason costs what ran on it a new start, and no more. Not for several threads.
 */
final class Suspects {
    /** Lost executors after which a training runs alone. */
    private static final int LOST_AMONG_OTHERS = 2;

    private static final int ATTEMPTS_ALONE = 3;

    /** @param lost how many executors it has lost */
    record Suspect(int generation, TrainingId training, int lost) {
        /** The same after one more executor. */
        Suspect lostAgain() {
            return new Suspect(generation, training, lost + 1);
        }

        boolean isProven() {
            return lost >= LOST_AMONG_OTHERS + ATTEMPTS_ALONE;
        }

        private boolean runsAmongOthers() {
            return lost < LOST_AMONG_OTHERS;
        }
    }

    private final Deque<Suspect> waiting = new ArrayDeque<>();

    /** Adds one that is not proven. */
    void add(Suspect suspect) {
        waiting.add(suspect);
    }

    /** Removes one that may run while others do. */
    Optional<Suspect> pollAmongOthers() {
        return poll(Suspect::runsAmongOthers);
    }

    /** Removes one that is to run alone. */
    Optional<Suspect> pollAlone() {
        return poll(suspect -> true);
    }

    private Optional<Suspect> poll(Predicate<Suspect> wanted) {
        Optional<Suspect> first = waiting.stream().filter(wanted).findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }

    /** The result of a training that is proven to end its executor. */
    static TrialResult givenUp(Assignment assignment, int lost) {
        TrainingResult result = TrainingResult.lost("its executor was lost in each of " + lost
                + " attempts, in the last " + ATTEMPTS_ALONE + " with nothing else running");
        return new TrialResult(
                assignment.trial(),
                assignment.replicate(),
                assignment.seed(),
                result,
                new TrialResult.Timing(System.currentTimeMillis(), 0, 0, "none"));
    }
}
