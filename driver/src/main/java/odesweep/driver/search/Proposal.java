package odesweep.driver.search;

/**
 * A point that a sampler proposes.
 *
 * @param method the method that chose it, for the tables
 */
public record Proposal(Point point, String method) {}
