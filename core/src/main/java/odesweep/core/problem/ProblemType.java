package odesweep.core.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.SettingType;

/** The type of problems, as {@link ProblemRef}: written as a name, as a source describes it, or as {name: ..., definition: ...}. */
public final class ProblemType implements SettingType {
    private static final String NAME = "name";
    private static final String DEFINITION = "definition";

    /** The kind of problems that are to be learnt from data. */
    private static final String WITH_DATA = "with data";

    private static final String WITHOUT_DATA = "without data";

    /** The kind of problems with data whose equations have a network. */
    private static final String WITH_NETWORK = "with nn";

    @Override
    public Class<?> javaType() {
        return ProblemRef.class;
    }

    @Override
    public String rule() {
        return Problems.rule();
    }

    @Override
    public List<String> names() {
        return Problems.names();
    }

    @Override
    public List<String> kinds() {
        return List.of(WITH_DATA, WITHOUT_DATA, WITH_NETWORK);
    }

    /** A problem that no source has is of the kind without data. */
    @Override
    public boolean isOfKind(Object value, String kind) {
        Optional<OpenProblem> open = ((ProblemRef) value).find().flatMap(Problem::open);
        return switch (kind) {
            case WITH_DATA -> open.isPresent();
            case WITHOUT_DATA -> open.isEmpty();
            default -> open.flatMap(OpenProblem::network).isPresent();
        };
    }

    @Override
    public Object read(Object plain) {
        if (plain instanceof String name) {
            return Problems.ref(name, Optional.empty())
                    .orElseThrow(() -> new MistypedException(rule(), Problems.remedy(name)));
        } else if (plain instanceof Map<?, ?> map
                && map.keySet().equals(Set.of(NAME, DEFINITION))
                && map.get(NAME) instanceof String name
                && map.get(DEFINITION) instanceof String definition) {
            return Problems.ref(name, Optional.of(definition))
                    .orElseThrow(() ->
                            new MistypedException("defined in a way that a ProblemSource knows", Problems.MISSING_JAR));
        }
        if (plain instanceof Map<?, ?> map) {
            return Problems.described(map)
                    .orElseThrow(() -> new MistypedException(
                            "a name, or a mapping with equations, initial and span",
                            "e.g. problem: {equations: {y: -y}, initial: {y: 1}, span: [0, 2]}"));
        }
        throw new MistypedException(rule());
    }

    @Override
    public boolean isMap() {
        return true;
    }

    @Override
    public String java(Object value) {
        return "ProblemRef.of(\"" + value + "\")";
    }

    @Override
    public Object plain(Object value) {
        ProblemRef ref = (ProblemRef) value;
        if (ref.definition().isEmpty()) {
            return ref.name();
        }
        String definition = ref.definition().get();
        return Problems.description(ref.name(), definition)
                .orElseGet(() -> new TreeMap<>(Map.of(DEFINITION, definition, NAME, ref.name())));
    }
}
