package odesweep.core.problem;

import java.util.List;
import java.util.Map;
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

    /**
     * A problem as text.
     *
     * @param definition the text from which {@link #defined} makes the problem
     */
    record Described(String name, String definition) {}

    /** The problem of this name with this {@code definition}; empty if the text is not for this source. */
    default Optional<Problem> defined(String name, String definition) {
        return Optional.empty();
    }

    /**
     * The problem that a sweep file describes by a mapping; empty if the mapping is not for this source.
     *
     * @param plain {@linkplain odesweep.core.setting.Plain plain} data by key
     * @throws odesweep.core.setting.MistypedException if it is for this source, and is wrong
     */
    default Optional<Described> described(Map<?, ?> plain) {
        return Optional.empty();
    }

    /** The mapping for which {@link #described} gives this problem; empty if there is none. */
    default Optional<Map<String, Object>> description(String name, String definition) {
        return Optional.empty();
    }
}
