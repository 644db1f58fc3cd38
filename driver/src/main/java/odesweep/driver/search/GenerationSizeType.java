package odesweep.driver.search;

import odesweep.core.setting.MistypedException;
import odesweep.core.setting.SettingType;

/** The size of generations as an Integer: a whole number, or auto. */
final class GenerationSizeType implements SettingType {
    private static final String AUTO = "auto";

    @Override
    public Class<?> javaType() {
        return Integer.class;
    }

    @Override
    public String rule() {
        return "auto or a whole number from 1";
    }

    @Override
    public Object read(Object plain) {
        if (AUTO.equals(plain)) {
            return SearchPace.AUTO;
        } else if (plain instanceof Number size && size.intValue() == size.doubleValue() && size.intValue() >= 1) {
            return size.intValue();
        }
        throw new MistypedException(rule());
    }

    @Override
    public Object plain(Object value) {
        return (int) value == SearchPace.AUTO ? AUTO : value;
    }
}
