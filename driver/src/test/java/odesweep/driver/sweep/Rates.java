package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.RealNumber;
import odesweep.core.setting.Setting;
import odesweep.core.setting.SettingGroup;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType;

/** A kind of setting that only tests have, a number for each name, to show that one class is all it takes. */
public final class Rates implements SettingType {
    /** A value. */
    public record Constants(List<String> names, List<Double> values) {
        public Constants {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }
    }

    /** A configuration that has it. */
    record Reaction(
            @Setting(value = "rate constants by name", type = Rates.class)
            Constants rates) {}

    public static final SettingSpec SETTING =
            SettingGroup.of(Reaction.class).find("rates").orElseThrow();

    @Override
    public Class<?> javaType() {
        return Constants.class;
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
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        map.forEach((name, rate) -> {
            names.add((String) name);
            values.add((Double) MistypedException.read(new RealNumber(), rate, name));
        });
        return new Constants(names, values);
    }

    @Override
    public Object plain(Object value) {
        Constants constants = (Constants) value;
        Map<String, Object> plain = new LinkedHashMap<>();
        for (int i = 0; i < constants.names().size(); i++) {
            plain.put(constants.names().get(i), constants.values().get(i));
        }
        return plain;
    }

    @Override
    public boolean isMap() {
        return true;
    }
}
