package odesweep.driver.search;

import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.worker.Assignment;

/**
 * One configuration of a sweep.
 *
 * @param id counted from 0 in the order in which the search proposed them
 * @param searched the value on each axis of the search space that this configuration has, in the axes' order: a setting's
 *     Java value, or the label of a case
 */
public record Trial(int id, Map<String, Object> searched, TrainingConfig config) {
    /** The training of one replicate. Its seed depends on nothing else that runs. */
    public Assignment assignment(int replicate, long sweepSeed) {
        return new Assignment(id, replicate, Seeds.of(sweepSeed, id, replicate), config);
    }
}
