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
 * Trainings that were on lost executors, any of which may have crashed its executor. Each reruns in a job of its own, and if that
 * loses an executor too, while nothing else runs. Then its guilt is certain: after {@link #ATTEMPTS_ALONE} more lost executors it
 * is LOST. An executor lost for another reason therefore costs its trainings only a restart. Not thread safe.
 */
final class Suspects {
    /** Lost executors after which a training runs alone. */
    private static final int LOST_AMONG_OTHERS = 2;

    private static final int ATTEMPTS_ALONE = 3;

    /** @param lost the number of executors it has lost */
    record Suspect(int generation, TrainingId training, int lost) {
        /** This suspect after one more lost executor. */
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

    /** Adds a suspect that is not yet proven guilty. */
    void add(Suspect suspect) {
        waiting.add(suspect);
    }

    /** Removes and returns a suspect that may run beside others. */
    Optional<Suspect> pollAmongOthers() {
        return poll(Suspect::runsAmongOthers);
    }

    /** Removes and returns a suspect that must run alone. */
    Optional<Suspect> pollAlone() {
        return poll(suspect -> true);
    }

    private Optional<Suspect> poll(Predicate<Suspect> wanted) {
        Optional<Suspect> first = waiting.stream().filter(wanted).findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }

    /** The result of a training proven to crash its executor. */
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
