package odesweep.driver.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Other tools' names for the keys of sweep files and the command line: the table in {@code foreign-words.txt}. */
public final class ForeignWords {
    /**
     * A word of another tool.
     *
     * @param whose the tool
     */
    public record ForeignWord(String theirs, String ours, String whose) {}

    private static final Map<String, ForeignWord> WORDS = read();

    private ForeignWords() {}

    /** The table's entry for {@code theirs} at a place; the table's head explains the places. */
    public static Optional<ForeignWord> find(String place, String theirs) {
        return Optional.ofNullable(WORDS.get(key(place, theirs)));
    }

    /** Our name for {@code theirs}: one of {@code names} up to case and separators, or the table's entry. */
    static Optional<String> ours(String place, String theirs, Collection<String> names) {
        return names.stream()
                .filter(name -> bare(name).equals(bare(theirs)))
                .findFirst()
                .or(() -> find(place, theirs).map(ForeignWord::ours).filter(names::contains));
    }

    static Collection<ForeignWord> all() {
        return WORDS.values();
    }

    private static String key(String place, String theirs) {
        return place + " " + bare(theirs);
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    private static Map<String, ForeignWord> read() {
        Map<String, ForeignWord> words = new LinkedHashMap<>();
        try (InputStream in = ForeignWords.class.getResourceAsStream("foreign-words.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .forEach(
                            cells -> words.put(key(cells[0], cells[1]), new ForeignWord(cells[1], cells[2], cells[3])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
