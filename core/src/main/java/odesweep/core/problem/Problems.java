package odesweep.core.problem;

import static odesweep.core.Check.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import odesweep.core.Nearest;

/** The problems from this JVM's {@link ProblemSource}s. */
public final class Problems {
    /** The remedy if no source has a problem. */
    static final String MISSING_JAR = "put the jar with its ProblemSource on --jars";

    private static final int MOST_RESOLVED = 64;

    /** The problems resolved last: a repeated request gets the same object, whose {@link Truth} is cached. */
    private static final Map<ProblemRef, Problem> RESOLVED = new LinkedHashMap<>(MOST_RESOLVED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ProblemRef, Problem> eldest) {
            return size() > MOST_RESOLVED;
        }
    };

    /** The problems given by this program, without a source. */
    private static final Map<ProblemRef, Problem> GIVEN = new HashMap<>();

    private static Problems last = new Problems(null, List.of());

    private final ClassLoader loader;
    private final List<ProblemSource> sources;
    private final Map<String, Problem> named = new LinkedHashMap<>();
    private final Map<String, ProblemRef> refs = new LinkedHashMap<>();

    private Problems(ClassLoader loader, List<ProblemSource> sources) {
        this.loader = loader;
        this.sources = sources;
        for (ProblemSource source : sources) {
            for (Problem problem : source.problems()) {
                Problem other = named.put(key(problem.name()), problem);
                check(
                        other == null,
                        "names of problems must differ, got %s of %s and of another source; rename one",
                        problem.name(),
                        source.getClass().getName());
            }
        }
    }

    /** The names of the problems known by their names, the built-in ones first. */
    public static List<String> names() {
        return found().named.values().stream().map(Problem::name).toList();
    }

    static synchronized ProblemRef give(Problem problem) {
        checkUsable(problem);
        ProblemRef ref = new ProblemRef(problem.name(), Optional.empty(), Fingerprint.of(problem));
        GIVEN.putIfAbsent(ref, problem);
        return ref;
    }

    /** The reference to a problem; empty if no source has it. */
    static synchronized Optional<ProblemRef> ref(String name, Optional<String> definition) {
        ProblemRef known = definition.isEmpty() ? found().refs.get(key(name)) : null;
        if (known != null) {
            return Optional.of(known);
        }
        return problem(name, definition).map(problem -> {
            checkUsable(problem);
            ProblemRef ref = new ProblemRef(problem.name(), definition, Fingerprint.of(problem));
            RESOLVED.putIfAbsent(ref, problem);
            if (definition.isEmpty()) {
                last.refs.put(key(name), ref);
            }
            return ref;
        });
    }

    /**
     * The problem of a reference; empty if no source has it.
     *
     * @throws IllegalArgumentException if a source has another problem of that name
     */
    static synchronized Optional<Problem> find(ProblemRef ref) {
        Problem known = GIVEN.getOrDefault(ref, RESOLVED.get(ref));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Problem> found = problem(ref.name(), ref.definition());
        found.ifPresent(problem -> {
            checkUsable(problem);
            check(
                    Fingerprint.of(problem) == ref.fingerprint(),
                    "problem %s must be the one that was asked for, got another by that name; put the same jar on --jars"
                            + " everywhere, and compute with StrictMath",
                    ref);
            RESOLVED.put(ref, problem);
        });
        return found;
    }

    /** The reference to the problem that a mapping describes; empty if no source knows such a mapping. */
    static synchronized Optional<ProblemRef> described(Map<?, ?> plain) {
        return found().sources.stream()
                .flatMap(source -> source.described(plain).stream())
                .findFirst()
                .flatMap(problem -> ref(problem.name(), Optional.of(problem.definition())));
    }

    /** The mapping that describes a problem; empty if no source has one. */
    static synchronized Optional<Map<String, Object>> description(String name, String definition) {
        return found().sources.stream()
                .flatMap(source -> source.description(name, definition).stream())
                .findFirst();
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("a problem must be " + rule() + ", got " + name + "; " + remedy(name));
    }

    /** What a problem must be, in words that follow "must be". */
    static String rule() {
        return "one of " + String.join(", ", names());
    }

    /** The remedy for a name that no source has. */
    static String remedy(String name) {
        return Nearest.hint(name, names(), MISSING_JAR);
    }

    private static void checkUsable(Problem problem) {
        List<String> broken = ProblemContract.brokenShape(problem);
        check(broken.isEmpty(), "problem %s must keep its contract: %s", problem.name(), String.join("; ", broken));
        int parameters = problem.equation().map(Equation::parameters).orElse(0);
        check(
                parameters == 0,
                "a problem's equation must have no parameters, got %s of %s; make them constants",
                parameters,
                problem.name());
    }

    private static String key(String name) {
        return name.replace('-', '_');
    }

    private static Optional<Problem> problem(String name, Optional<String> definition) {
        return found().own(name, definition).or(() -> {
            last = new Problems(last.loader, sources(last.loader)); // a jar may have been added since
            return last.own(name, definition);
        });
    }

    private Optional<Problem> own(String name, Optional<String> definition) {
        return definition.isEmpty()
                ? Optional.ofNullable(named.get(key(name)))
                : sources.stream()
                        .flatMap(source -> source.defined(name, definition.get()).stream())
                        .findFirst();
    }

    /** The problems visible to this thread. */
    private static synchronized Problems found() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (last.sources.isEmpty() || last.loader != loader) {
            last = new Problems(loader, sources(loader));
        }
        return last;
    }

    private static List<ProblemSource> sources(ClassLoader loader) {
        Set<String> seen = new LinkedHashSet<>();
        List<ProblemSource> sources = new ArrayList<>();
        try {
            Stream.of(ProblemSource.class.getClassLoader(), loader)
                    .flatMap(from -> ServiceLoader.load(ProblemSource.class, from).stream())
                    .filter(provider -> seen.add(provider.type().getName()))
                    .forEach(provider -> sources.add(provider.get()));
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException(
                    "a source of problems must load, got " + e.getMessage()
                            + "; mend META-INF/services in its jar, or leave the jar out",
                    e);
        }
        return sources;
    }
}
