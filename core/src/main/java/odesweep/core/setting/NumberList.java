package odesweep.core.setting;

import java.util.List;
import java.util.stream.IntStream;

/** A type of lists of numbers. */
abstract class NumberList implements SettingType {
    private final SettingType element;
    private final String rule;

    /** @param element the type of the elements */
    NumberList(SettingType element, String rule) {
        this.element = element;
        this.rule = rule;
    }

    @Override
    public Class<?> javaType() {
        return List.class;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(element::accepts);
    }

    @Override
    public Object read(Object plain) {
        if (!(plain instanceof List<?> list)) {
            throw new MistypedException(rule);
        } else if (list.stream().anyMatch(List.class::isInstance)) {
            throw new MistypedException(rule + " (a list of choices belongs under space)");
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> element(list.get(i), i))
                .toList();
    }

    private Object element(Object plain, int index) {
        if (!(plain instanceof Number)) {
            return MistypedException.read(this, plain, index); // says what the list must be
        }
        return MistypedException.read(element, plain, index);
    }

    @Override
    public Object plain(Object value) {
        return value;
    }
}
