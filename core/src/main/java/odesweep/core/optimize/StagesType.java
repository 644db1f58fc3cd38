package odesweep.core.optimize;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.Names;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.SettingGroup;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType;

/** The type of lists of {@link Stage}, written as a list of mappings. A table's cell has the list's text. */
public final class StagesType implements SettingType {
    private static final SettingGroup<Stage> STAGE = SettingGroup.of(Stage.class);
    private static final String RULE = "a list of stages, each with " + String.join(", ", STAGE.names());
    private static final String EXAMPLE =
            "e.g. stages: [{optimizer: adam, epochs: 200}, {optimizer: levenberg_marquardt, epochs: 100}]";

    /** The kind of empty lists. */
    private static final String NONE = "[]";

    @Override
    public Class<?> javaType() {
        return List.class;
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(Stage.class::isInstance);
    }

    @Override
    public Object read(Object plain) {
        if (!(plain instanceof List<?> list)) {
            throw new MistypedException(RULE, EXAMPLE);
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> MistypedException.read(new One(), list.get(i), i))
                .toList();
    }

    @Override
    public Object plain(Object value) {
        return ((List<?>) value).stream().map(stage -> plain((Stage) stage)).toList();
    }

    @Override
    public boolean isList() {
        return true;
    }

    /** No stages at all, or some with each optimizer. */
    @Override
    public List<String> kinds() {
        return Stream.concat(Stream.of(NONE), Names.all(OptimizerKind.class).stream())
                .toList();
    }

    @Override
    public boolean isOfKind(Object value, String kind) {
        List<?> stages = (List<?>) value;
        return kind.equals(NONE)
                ? stages.isEmpty()
                : stages.stream()
                        .anyMatch(stage -> Names.of(((Stage) stage).optimizer()).equals(kind));
    }

    @Override
    public String kindExample(String kind) {
        return kind.equals(NONE) ? NONE : "[{optimizer: " + kind + ", epochs: 100}]";
    }

    /** The type of a single stage. */
    private static final class One implements SettingType {
        @Override
        public Class<?> javaType() {
            return Stage.class;
        }

        @Override
        public String rule() {
            return "a mapping of " + String.join(", ", STAGE.names());
        }

        @Override
        public Object read(Object plain) {
            if (!(plain instanceof Map<?, ?> map)
                    || !STAGE.names().containsAll(map.keySet())
                    || !map.containsKey("optimizer")
                    || !map.containsKey("epochs")) {
                throw new MistypedException(rule() + ", the first two of which must be there", EXAMPLE);
            }
            Map<String, Object> values =
                    new HashMap<>(Map.of("patience", Stage.NO_PATIENCE, "threshold", Stage.USUAL_THRESHOLD));
            for (SettingSpec setting : STAGE.all()) {
                if (map.containsKey(setting.name())) {
                    Object value = map.get(setting.name());
                    values.put(setting.name(), MistypedException.read(setting.type(), value, setting.name()));
                }
            }
            return STAGE.make(values);
        }

        @Override
        public Object plain(Object value) {
            return StagesType.plain((Stage) value);
        }
    }

    /** A stage as plain data, without what is not given. */
    static Map<String, Object> plain(Stage stage) {
        Map<String, Object> plain = new LinkedHashMap<>();
        STAGE.valuesOf(stage)
                .forEach((name, value) ->
                        plain.put(name, STAGE.find(name).orElseThrow().type().plain(value)));
        plain.remove("patience", Stage.NO_PATIENCE);
        plain.remove("threshold", Stage.USUAL_THRESHOLD);
        return plain;
    }
}
