package odesweep.driver.search;

import java.util.Map;
import odesweep.core.config.TrainingConfig;

/**
 * One configuration of a sweep.
 *
 * @param id counted from 0 in the order the sampler made them
 * @param searched the value on each axis of the search space that this configuration has, in the axes' order: a setting's
 *     Java value, or the label of a case
 */
public record Trial(int id, Map<String, Object> searched, TrainingConfig config) {}
