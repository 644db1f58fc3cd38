package odesweep.driver.search;

import java.util.List;

/**
 * The information from which a search proposes a generation.
 *
 * @param trials all trials of earlier generations, in order of id; those without results here are pending
 * @param ended the trainings of the needed generations, in order of trial, replicate and rung
 */
public record History(List<Trial> trials, List<EndedTraining> ended) {}
