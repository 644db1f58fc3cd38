package odesweep.core.problem;

import java.util.List;
import java.util.Optional;

/**
 * Provides problems to every JVM that has its jar: driver, executors, and a program that uses Odesweep as a library.
 *
 * <p>An implementation is public, has a public constructor without parameters, and is named in its jar's file {@code
 * META-INF/services/odesweep.core.problem.ProblemSource}, as for {@link java.util.ServiceLoader}. Sources are found by the class loader
 * of the calling thread and by the one that has loaded this interface.
 */
public interface ProblemSource {
    /** The problems that are known by their names alone. */
    List<Problem> problems();

    /** The problem of this name that {@code definition} describes; empty if its text is not one for this source. */
    default Optional<Problem> defined(String name, String definition) {
        return Optional.empty();
    }
}
