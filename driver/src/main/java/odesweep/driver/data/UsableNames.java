package odesweep.driver.data;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names for formulas, made of the names in a data file. */
final class UsableNames {
    /** Names with a meaning in formulas or in YAML. */
    private static final Set<String> TAKEN = Set.of(
            "t", "pi", "exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "abs", "min", "max", "pow", "step", "pulse",
            "hill", "true", "false", "null", "yes", "no", "on", "off");

    private static final int LONGEST = 60;

    private UsableNames() {}

    /** The file's names by the formulas' names, in the file's order. */
    static Map<String, String> of(Collection<String> names) {
        Map<String, String> usable = new LinkedHashMap<>();
        Set<String> lower = new HashSet<>();
        for (String name : names) {
            String base = usable(name);
            String unique = base;
            for (int n = 2; !lower.add(unique.toLowerCase(Locale.ROOT)); n++) {
                unique = base + "_" + n;
            }
            usable.put(unique, name);
        }
        return usable;
    }

    /** A letter, then letters, digits and underscores: {@code Hares (1000)} becomes {@code Hares_1000}. */
    private static String usable(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String letter = cut.matches("[A-Za-z].*") ? cut : cut.isEmpty() ? "x" : "x_" + cut;
        return TAKEN.contains(letter.toLowerCase(Locale.ROOT)) || letter.matches("nn[0-9]*") ? letter + "_" : letter;
    }
}
