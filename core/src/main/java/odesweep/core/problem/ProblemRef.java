package odesweep.core.problem;

import static odesweep.core.Check.check;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What travels in a problem's place: in sweep files, to executors, in tables. Each JVM resolves it by the {@link ProblemSource}s that
 * it has.
 *
 * @param name of the problem
 * @param definition text that a source makes the problem from; empty for a problem that is known by its name
 * @param fingerprint of what the problem computes, so that no JVM takes another problem of the same name for it
 */
public record ProblemRef(String name, Optional<String> definition, long fingerprint) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    public ProblemRef {
        check(
                NAME.matcher(name).matches(),
                "a problem's name must be a letter, then letters, digits, '.', '_' or '-', got '%s'",
                name);
    }

    /**
     * The problem that is known by a name; '-' and '_' are the same letter.
     *
     * @throws IllegalArgumentException if no source has it
     */
    public static ProblemRef of(String name) {
        return Problems.ref(name, Optional.empty()).orElseThrow(() -> Problems.unknown(name));
    }

    /**
     * A problem of this program's own, without a source. The reference resolves in this JVM alone, which keeps the problem.
     *
     * @throws IllegalArgumentException if it does not keep the {@link ProblemContract}, as far as that is checked without computing
     */
    public static ProblemRef of(Problem problem) {
        return Problems.give(problem);
    }

    /**
     * The problem itself. Equal references have the same object.
     *
     * @throws IllegalArgumentException if no source has it, or another by that name
     */
    public Problem resolve() {
        return find().orElseThrow(() -> Problems.unknown(name));
    }

    /**
     * The problem itself; empty if no source has it.
     *
     * @throws IllegalArgumentException if a source has another by that name
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
