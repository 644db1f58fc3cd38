package odesweep.driver.sweep;

import java.util.Collections;
import java.util.Optional;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.sweep.Remedy.Section;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;

/** Turns a number of layers and a width, which other tools set separately, into {@code hidden_widths}. */
final class HiddenWidths {
    private static final String DEFAULT_DEPTH = "2";
    private static final String DEFAULT_WIDTH = "16";

    private HiddenWidths() {}

    /** The replacement for {@code wrong}, a depth or a width; empty if it is neither. */
    static Optional<String> remedy(Field wrong, Fields siblings, Section section, boolean grid) {
        if (!is(SizeAxes.DEPTH, wrong) && !is(SizeAxes.WIDTH, wrong)) {
            return Optional.empty();
        }
        Optional<Field> depth = siblings.fields().stream()
                .filter(field -> is(SizeAxes.DEPTH, field))
                .findFirst();
        Optional<Field> width = siblings.fields().stream()
                .filter(field -> is(SizeAxes.WIDTH, field) || field.key().equals(SizeAxes.SETTING))
                .findFirst();
        String replaced = depth.isPresent() && width.isPresent()
                ? " in place of " + depth.get().key() + " and " + width.get().key()
                : "";
        Optional<String> layers =
                depth.isEmpty() ? Optional.of(DEFAULT_DEPTH) : text(SizeAxes.DEPTH, depth.get(), grid);
        Optional<String> units = width.isEmpty() ? Optional.of(DEFAULT_WIDTH) : text(SizeAxes.WIDTH, width.get(), grid);
        if (layers.isEmpty() || units.isEmpty()) {
            return Optional.empty();
        }
        boolean one = layers.get().matches("[0-9]+") && units.get().matches("[0-9]+");
        Section place = one && section != Section.SPACE ? Section.TRAIN : Section.SPACE;
        String value = place == Section.TRAIN
                ? Collections.nCopies(Integer.parseInt(layers.get()), units.get())
                        .toString()
                : "{depth: " + layers.get() + ", width: " + units.get() + "}";
        return Optional.of(SizeAxes.SETTING + ": " + value + Remedy.under(place, section) + replaced);
    }

    private static boolean is(String place, Field field) {
        return ForeignWords.find(place, field.key()).isPresent();
    }

    /** What a field says, in the words of {@link SizeReader}; empty if these are no sizes of a network. */
    private static Optional<String> text(String axis, Field field, boolean grid) {
        return new Translation(SizeReader.spec(axis), grid).searched(field.value());
    }
}
