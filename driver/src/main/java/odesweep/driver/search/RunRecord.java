package odesweep.driver.search;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import odesweep.worker.Pause;

/** The record of a run in progress, from which an interrupted run can continue. */
public interface RunRecord {
    /** Whether a training has a result at a rung. */
    boolean has(TrainingId training, int rung);

    /** Where a training can continue that has stopped below a rung; empty to train it from the first epoch. */
    default Optional<Pause> pause(TrainingId training, int rung) {
        return Optional.empty();
    }

    /** Passes on every ended leg of a training, in any order. No results may be added meanwhile. */
    void forEachEnded(Consumer<EndedTraining> consumer) throws IOException;

    /** A recorded generation. */
    Optional<Generation> generation(int number);

    /** Records a generation, before any result that is added later. */
    void add(Generation generation);
}
