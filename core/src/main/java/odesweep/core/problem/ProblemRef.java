package odesweep.core.problem;

import static odesweep.core.Check.check;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference to a problem, used in sweep files, on the way to executors, and in tables. Each JVM resolves it by its {@link
 * ProblemSource}s.
 *
 * @param name the problem's name
 * @param definition the text from which a source makes the problem; empty for a problem known by its name
 * @param fingerprint identifies what the problem computes, so that no JVM confuses it with another problem of the same name
 */
public record ProblemRef(String name, Optional<String> definition, long fingerprint) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    public ProblemRef {
        check(isName(name), "a problem's name must be a letter, then letters, digits, '.', '_' or '-', got '%s'", name);
    }

    /** Whether a problem can have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The reference to a problem known by its name; '-' and '_' are equivalent.
     *
     * @throws IllegalArgumentException if no source has it
     */
    public static ProblemRef of(String name) {
        return Problems.ref(name, Optional.empty()).orElseThrow(() -> Problems.unknown(name));
    }

    /**
     * The reference to a problem without a source, defined by this program. It resolves in this JVM only, which keeps the problem.
     *
     * @throws IllegalArgumentException if the problem breaks a rule of {@link ProblemContract} that is checked without computing
     */
    public static ProblemRef of(Problem problem) {
        return Problems.give(problem);
    }

    /**
     * The problem itself, the same object for equal references.
     *
     * @throws IllegalArgumentException if no source has it, or a source has another problem of that name
     */
    public Problem resolve() {
        return find().orElseThrow(() -> Problems.unknown(name));
    }

    /**
     * The problem itself; empty if no source has it.
     *
     * @throws IllegalArgumentException if a source has another problem of that name
     */
    public Optional<Problem> find() {
        return Problems.find(this);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
