package odesweep.core.problem;

import java.util.List;
import java.util.Optional;

/**
 * A provider of problems to every JVM with its jar: driver, executors, and programs that use Odesweep as a library.
 *
 * <p>An implementation is public, has a public constructor without parameters, and is named in its jar's file {@code
 * META-INF/services/odesweep.core.problem.ProblemSource}, as for {@link java.util.ServiceLoader}. Sources are found by the calling
 * thread's class loader and by the class loader of this interface.
 */
public interface ProblemSource {
    /** The problems known by their names alone. */
    List<Problem> problems();

    /** The problem of this name described by {@code definition}; empty if the text is not for this source. */
    default Optional<Problem> defined(String name, String definition) {
        return Optional.empty();
    }
}
