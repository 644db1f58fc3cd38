package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.driver.sweep.Remedy.Section;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;

/** Turns a number of layers and a width, which other tools set separately, into {@code hidden_widths}. */
final class HiddenWidths {
    private static final int MOST_CHOICES = 25;
    private static final int MOST_OF_RANGE = 4;
    private static final int DEFAULT_DEPTH = 2;
    private static final int DEFAULT_WIDTH = 16;

    private HiddenWidths() {}

    /** The replacement for {@code wrong}, a depth or a width; empty if it is neither. */
    static Optional<String> remedy(Field wrong, Fields siblings, Section section) {
        if (!is("depth", wrong) && !is("width", wrong)) {
            return Optional.empty();
        }
        Optional<Field> depth =
                siblings.fields().stream().filter(field -> is("depth", field)).findFirst();
        Optional<Field> width = siblings.fields().stream()
                .filter(field -> is("width", field) || field.key().equals("hidden_widths"))
                .findFirst();
        List<Integer> depths = depth.map(HiddenWidths::numbers).orElse(List.of(DEFAULT_DEPTH));
        List<Integer> widths = width.map(HiddenWidths::numbers).orElse(List.of(DEFAULT_WIDTH));
        if (depths.isEmpty()
                || widths.isEmpty()
                || depths.size() > MOST_CHOICES / Math.min(widths.size(), MOST_CHOICES)) {
            return Optional.empty();
        }
        List<String> networks = new ArrayList<>();
        for (int layers : depths) {
            widths.forEach(units -> networks.add(network(layers, units)));
        }
        List<String> distinct = networks.stream().distinct().toList();
        boolean many = section == Section.SPACE || distinct.size() > 1;
        Section place = many ? Section.SPACE : Section.TRAIN;
        return Optional.of("hidden_widths: "
                + (many ? "[" + String.join(", ", distinct) + "]" : distinct.get(0))
                + Remedy.under(place, section)
                + (depth.isPresent() && width.isPresent()
                        ? " in place of " + depth.get().key() + " and "
                                + width.get().key()
                        : ""));
    }

    private static boolean is(String place, Field field) {
        return ForeignWords.find(place, field.key()).isPresent();
    }

    private static String network(int layers, int units) {
        return IntStream.range(0, layers)
                .mapToObj(i -> String.valueOf(units))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The numbers that a field says, a range by some of it; empty if they are no sizes of a network. */
    private static List<Integer> numbers(Field field) {
        Yaml value = field.value();
        if (value instanceof Fields form && !form.fields().isEmpty()) {
            List<Integer> all = form.fields().stream()
                    .flatMap(part -> numbers(new Field(part.at(), part.key(), part.value())).stream())
                    .toList();
            boolean choices = form.fields().get(0).key().matches("values|choices|grid_search|value");
            return choices || all.size() != 2 ? all : between(all.get(0), all.get(1));
        }
        List<Yaml> items = value instanceof Items list ? list.items() : List.of(value);
        List<Integer> numbers = items.stream()
                .map(Yaml::plain)
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).intValue())
                .filter(number -> number >= 1 && number <= 4096)
                .distinct()
                .toList();
        return numbers.size() == items.size() ? numbers : List.of();
    }

    private static List<Integer> between(int low, int high) {
        if (high - low < MOST_OF_RANGE) {
            return IntStream.rangeClosed(low, high).boxed().toList();
        }
        return IntStream.range(0, MOST_OF_RANGE)
                .mapToObj(i -> (int) Math.round(low * Math.pow((double) high / low, i / (MOST_OF_RANGE - 1.0))))
                .distinct()
                .toList();
    }
}
