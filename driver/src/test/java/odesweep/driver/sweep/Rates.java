package odesweep.driver.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.RealNumber;
import odesweep.core.setting.Setting;
import odesweep.core.setting.SettingGroup;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType;

/** A kind of setting that only tests have, a number for each name, to show that one class is all it takes. */
public final class Rates implements SettingType {
    /** A configuration that has it. */
    record Reaction(
            @Setting(value = "rate constants by name", type = Rates.class)
            Map<String, Double> rates) {}

    public static final SettingSpec SETTING =
            SettingGroup.of(Reaction.class).find("rates").orElseThrow();

    @Override
    public Class<?> javaType() {
        return Map.class;
    }

    @Override
    public String rule() {
        return "numbers by name";
    }

    @Override
    public Object read(Object plain) {
        if (!(plain instanceof Map<?, ?> map)) {
            throw new MistypedException(rule());
        }
        Map<Object, Object> rates = new LinkedHashMap<>();
        map.forEach((name, rate) -> rates.put(name, MistypedException.read(new RealNumber(), rate, name)));
        return rates;
    }

    @Override
    public Object plain(Object value) {
        return value;
    }
}
