package odesweep.core.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.SettingType;

/** The type of problems, as {@link ProblemRef}: written as a name, or as {name: ..., definition: ...}. */
public final class ProblemType implements SettingType {
    private static final String NAME = "name";
    private static final String DEFINITION = "definition";

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
        throw new MistypedException(rule());
    }

    @Override
    public String java(Object value) {
        return "ProblemRef.of(\"" + value + "\")";
    }

    @Override
    public Object plain(Object value) {
        ProblemRef ref = (ProblemRef) value;
        return ref.definition().isPresent()
                ? Map.of(NAME, ref.name(), DEFINITION, ref.definition().get())
                : ref.name();
    }
}
