package odesweep.driver.search;

/** A space with the rules for its points. */
public record SearchSpace(Space space, PointRules rules) {}
