package odesweep.driver.search;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What is kept of a run while it is under way, so that a run that was interrupted can go on. */
public interface RunRecord {
    /** Whether a training has a result. */
    boolean has(TrainingId training);

    /** What every training that has a result has come to, in any order. Not while results are added. */
    void forEachEnded(Consumer<EndedTraining> consumer) throws IOException;

    /** A generation that was kept. */
    Optional<Generation> generation(int number);

    /** Keeps a generation, and sees to it that no result that is added later is kept without it. */
    void add(Generation generation);
}
