package odesweep.core.setting;

import java.util.List;
import java.util.stream.IntStream;

/** The type of lists of finite numbers, as List of Double. A table's cell has the list's text. */
final class RealNumbers implements SettingType {
    private static final RealNumber NUMBER = new RealNumber();

    @Override
    public Class<?> javaType() {
        return List.class;
    }

    @Override
    public String rule() {
        return "a list of numbers";
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(NUMBER::accepts);
    }

    @Override
    public Object read(Object plain) {
        if (!(plain instanceof List<?> list)) {
            throw new MistypedException(rule());
        } else if (list.stream().anyMatch(List.class::isInstance)) {
            throw new MistypedException(rule() + " (a list of choices belongs under space)");
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> element(list.get(i), i))
                .toList();
    }

    private Object element(Object plain, int index) {
        if (!(plain instanceof Number)) {
            return MistypedException.read(this, plain, index); // says what the list must be
        }
        return MistypedException.read(NUMBER, plain, index);
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public boolean isList() {
        return true;
    }
}
