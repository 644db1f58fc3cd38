package odesweep.driver.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;

/** A Spark of threads, whose tasks end in a random order, and which may end with the whole driver. */
final class FakeJobs implements Jobs, AutoCloseable {
    /** Thrown in the place of a driver's death. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final int slots;
    private final ExecutorService threads;
    private final Random random;
    private int resultsLeft;

    /** @param mostResults after which the driver dies */
    FakeJobs(int slots, int mostResults) {
        this.slots = slots;
        threads = Executors.newFixedThreadPool(slots);
        random = new Random(slots);
        resultsLeft = mostResults;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public void runJob(
            String description,
            List<List<Assignment>> batches,
            TrialTask task,
            BiConsumer<Integer, List<TrialResult>> onBatch)
            throws Exception {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            order.add(i);
        }
        synchronized (this) {
            Collections.shuffle(order, random);
        }
        List<Future<?>> running = new ArrayList<>();
        for (int index : order) {
            running.add(threads.submit(() -> {
                List<TrialResult> results = new ArrayList<>();
                for (Assignment assignment : batches.get(index)) {
                    results.add(task.run(assignment));
                }
                hand(index, results, onBatch);
                return null;
            }));
        }
        for (Future<?> batch : running) {
            try {
                batch.get();
            } catch (ExecutionException e) {
                throw (Exception) e.getCause();
            }
        }
    }

    private synchronized void hand(
            int index, List<TrialResult> results, BiConsumer<Integer, List<TrialResult>> onBatch) {
        if (resultsLeft < results.size()) {
            resultsLeft = 0;
            throw new Killed();
        }
        resultsLeft -= results.size();
        onBatch.accept(index, results);
    }

    @Override
    public boolean isStopped() {
        return false;
    }

    @Override
    public void cancelJobs() {}

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
