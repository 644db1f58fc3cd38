package odesweep.driver.search;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The record of a run in progress, from which an interrupted run can continue. */
public interface RunRecord {
    /** Whether a training has a result. */
    boolean has(TrainingId training);

    /** Passes on every ended training, in any order. No results may be added meanwhile. */
    void forEachEnded(Consumer<EndedTraining> consumer) throws IOException;

    /** A recorded generation. */
    Optional<Generation> generation(int number);

    /** Records a generation, before any result that is added later. */
    void add(Generation generation);
}
