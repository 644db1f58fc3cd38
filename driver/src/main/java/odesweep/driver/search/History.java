package odesweep.driver.search;

import java.util.List;

/**
 * What a search may know when it proposes a generation.
 *
 * @param trials every trial that the generations before it have proposed, in order of id; those without results here are pending
 * @param ended the trainings of the generations that it needs, in order of trial and replicate
 */
public record History(List<Trial> trials, List<EndedTraining> ended) {}
