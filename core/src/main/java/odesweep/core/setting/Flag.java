package odesweep.core.setting;

import java.util.List;

/** The type of true and false, as Boolean. */
final class Flag implements SettingType {
    @Override
    public Class<?> javaType() {
        return Boolean.class;
    }

    @Override
    public String rule() {
        return "true or false";
    }

    @Override
    public Object read(Object plain) {
        if (plain instanceof Boolean) {
            return plain;
        }
        throw new MistypedException(rule());
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public List<Cell> cells() {
        return List.of(new Cell("", Shape.FLAG));
    }
}
