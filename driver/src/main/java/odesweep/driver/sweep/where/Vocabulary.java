package odesweep.driver.sweep.where;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names in constraints.
 *
 * @param kinds the kind of each name's values
 * @param texts the values of names that have a closed list of texts
 */
public record Vocabulary(Map<String, ValueKind> kinds, Map<String, List<String>> texts) {
    public Vocabulary {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds)); // in order: suggestions take the first
        texts = Map.copyOf(texts);
    }

    /** Whether a word is one of some name's texts, so that it needs no quotes. */
    boolean isText(String word) {
        return texts.values().stream().anyMatch(list -> list.contains(word));
    }
}
