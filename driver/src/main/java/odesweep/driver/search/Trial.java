package odesweep.driver.search;

import java.util.Map;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.worker.Assignment;
import odesweep.worker.Leg;
import odesweep.worker.Pause;

/**
 * A configuration of a sweep.
 *
 * @param id counted from 0 in the order of proposal
 * @param key the number from which the seeds of its trainings are made
 * @param searched the configuration's value on each of its axes, in the axes' order: a setting's
 *     Java value, or the label of a case
 * @param proposedBy the method that chose it: a sampler's name, or {@link #ENQUEUE} if the file asks for it by name
 */
public record Trial(int id, long key, Map<String, Object> searched, TrainingConfig config, String proposedBy) {
    /** What proposes the points that a sweep file lists. */
    public static final String ENQUEUE = "enqueue";

    /** A trial whose key is its id. */
    public Trial(int id, Map<String, Object> searched, TrainingConfig config) {
        this(id, id, searched, config, "grid");
    }

    /** Whether the file asks for it by name, rather than a sampler. */
    public boolean enqueued() {
        return proposedBy.equals(ENQUEUE);
    }

    /** The number of parameters of its network. */
    public int parameters() {
        return config.objective().parameterCount(config.lossConfig());
    }

    /** The training of one replicate. Its seed does not depend on other trainings. */
    public Assignment assignment(int replicate, long sweepSeed) {
        return new Assignment(id, replicate, Seeds.of(sweepSeed, key, replicate), config);
    }

    /** A leg of that training. */
    public Assignment assignment(int replicate, long sweepSeed, Leg leg, Optional<Pause> from) {
        return new Assignment(id, replicate, Seeds.of(sweepSeed, key, replicate), config, leg, from);
    }
}
