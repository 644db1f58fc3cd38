package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odesweep.core.Shown;
import odesweep.core.setting.Plain;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/**
 * What the user says about a sweep: keys at the top level of the file, which change no training.
 *
 * @param name the sweep's name, on one line
 * @param note any text
 * @param tags words by which runs are found again
 */
public record Labels(Optional<String> name, Optional<String> note, List<String> tags) {
    static final List<String> KEYS = List.of("name", "note", "tags");
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_NOTE = 2_000;
    static final Labels NONE = new Labels(Optional.empty(), Optional.empty(), List.of());

    static Labels read(Fields file) {
        Optional<String> name = file.find("name").map(Labels::text);
        if (name.isPresent() && name.get().lines().count() > 1) {
            throw file.find("name")
                    .orElseThrow()
                    .value()
                    .at()
                    .error(
                            "name must be one line, got %s lines; put the rest into note",
                            name.get().lines().count());
        }
        return new Labels(
                name,
                file.find("note").map(Labels::text),
                file.find("tags").map(Labels::texts).orElse(List.of()));
    }

    /** The labels for a reader, a line or more each; none without labels. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        name.ifPresent(text -> lines.add("name: " + Shown.line(text, LONGEST_TITLE)));
        shownNote().ifPresent(text -> lines.add("note: " + text.replace("\n", "\n      ")));
        if (!tags.isEmpty()) {
            lines.add("tags: " + Shown.line(String.join(", ", tags)));
        }
        return lines;
    }

    /** The note for a terminal, perhaps on several lines. */
    public Optional<String> shownNote() {
        return note.map(text -> Shown.lines(text, LONGEST_NOTE));
    }

    /** The keys as they stand in a sweep file; empty without labels. */
    String yaml() {
        StringBuilder yaml = new StringBuilder();
        name.ifPresent(text -> yaml.append("name: ").append(Plain.quoted(text)).append('\n'));
        note.ifPresent(text -> yaml.append("note: ").append(Plain.quoted(text)).append('\n'));
        if (!tags.isEmpty()) {
            yaml.append("tags: ")
                    .append(tags.stream().map(Plain::quoted).toList())
                    .append('\n');
        }
        return yaml.toString();
    }

    /** Name and tags, for example {@code first [baseline, gpu]}; without a name, {@code other} in its place. */
    public String title(String other) {
        return Shown.line(name.orElse(other) + (tags.isEmpty() ? "" : " " + tags), LONGEST_TITLE);
    }

    private static String text(Field field) {
        return text(field.key(), field.value());
    }

    private static String text(String key, Yaml value) {
        if (value instanceof Scalar scalar
                && scalar.kind() != Kind.NULL
                && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw value.at().error("%s must be a text, got %s; e.g. %s", key, value.shown(), example(key));
    }

    private static List<String> texts(Field tags) {
        if (!(tags.value() instanceof Items items)) {
            throw tags.value()
                    .at()
                    .error(
                            "tags must be a list of texts, got %s; e.g. %s",
                            tags.value().shown(), example("tags"));
        }
        List<String> texts = new ArrayList<>();
        for (Yaml item : items.items()) {
            String text = text("tags", item);
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    private static String example(String key) {
        return switch (key) {
            case "name" -> "name: \"first try\"";
            case "note" -> "note: \"why this sweep is run\"";
            default -> "tags: [stiff, paper]";
        };
    }
}
