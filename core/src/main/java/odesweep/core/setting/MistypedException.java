package odesweep.core.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The error for plain data that are not a value of a {@link SettingType}. */
public final class MistypedException extends IllegalArgumentException {
    private final String rule;
    private final transient Optional<String> remedy;
    private final transient List<Object> path;

    /** @param rule what the data must be, as it follows "must be" */
    public MistypedException(String rule) {
        this(rule, Optional.empty(), List.of());
    }

    /**
     * @param rule what the data must be, as it follows "must be"
     * @param remedy what to do
     */
    public MistypedException(String rule, String remedy) {
        this(rule, Optional.of(remedy), List.of());
    }

    /**
     * @param rule what the data must be, as it follows "must be"
     * @param remedy what to do
     * @param path indices and keys to the wrong piece; empty for the whole
     */
    public MistypedException(String rule, Optional<String> remedy, List<Object> path) {
        super("must be " + rule);
        this.rule = rule;
        this.remedy = remedy;
        this.path = List.copyOf(path);
    }

    /**
     * Checks a piece of the data.
     *
     * @param path indices and keys to the piece; empty for the whole
     * @throws MistypedException unless {@code holds}
     */
    public static void check(boolean holds, List<Object> path, String rule, String remedy) {
        if (!holds) {
            throw new MistypedException(rule, Optional.of(remedy), path);
        }
    }

    /** Reads an element of a list or of a map; an error then names the element. */
    public static Object read(SettingType type, Object plain, Object indexOrKey) {
        try {
            return type.read(plain);
        } catch (MistypedException e) {
            List<Object> path = new ArrayList<>(List.of(indexOrKey));
            path.addAll(e.path);
            throw new MistypedException(e.rule, e.remedy, path);
        }
    }

    /** What the data must be, in words that follow "must be". */
    public String rule() {
        return rule;
    }

    /** The remedy, if the type has a better one than the nearest value or an example. */
    public Optional<String> remedy() {
        return remedy;
    }

    /** The path of indices and keys to the wrong piece; empty for the whole. */
    public List<Object> path() {
        return path;
    }
}
