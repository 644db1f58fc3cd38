package odesweep.core.setting;

import java.util.List;

/** The type of finite numbers, as Double. */
public class RealNumber implements SettingType {
    /** The type of limits: numbers, or infinity for no limit. */
    public static final class Limit extends RealNumber {
        @Override
        boolean isOne(double number) {
            return !Double.isNaN(number);
        }
    }

    boolean isOne(double number) {
        return Double.isFinite(number);
    }

    @Override
    public Class<?> javaType() {
        return Double.class;
    }

    @Override
    public String rule() {
        return "a number";
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof Double number && isOne(number);
    }

    @Override
    public Object read(Object plain) {
        if (!(plain instanceof Number number)) {
            throw new MistypedException(rule());
        } else if (!isOne(number.doubleValue())) {
            throw new MistypedException("a finite number");
        }
        return number.doubleValue();
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public List<Cell> cells() {
        return List.of(new Cell("", Shape.NUMBER));
    }
}
