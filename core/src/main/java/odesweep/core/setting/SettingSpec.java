package odesweep.core.setting;

import java.util.List;
import java.util.Map;

/**
 * The description of a setting.
 *
 * @param doc one line on its effect
 * @param unit the values' unit; empty for pure numbers and for names
 * @param definesLoss whether final losses cannot be compared between its values
 * @param onlyWith the conditions that must all hold for it to act
 */
public record SettingSpec(
        String name, SettingType type, String doc, String unit, boolean definesLoss, List<Condition> onlyWith) {
    public SettingSpec {
        onlyWith = List.copyOf(onlyWith);
    }

    /** Whether a training with these values of all settings, by name, depends on this setting. */
    public boolean acts(Map<String, Object> settings) {
        for (Condition condition : onlyWith) {
            if (!condition.holds(settings)) {
                return false;
            }
        }
        return true;
    }

    /** The reason why this setting does not {@linkplain #acts act}, and the remedy, for a message. */
    public String whyNot(Map<String, Object> settings) {
        Condition broken = onlyWith.stream()
                .filter(condition -> !condition.holds(settings))
                .findFirst()
                .orElseThrow();
        return name + " acts only with " + broken + ", got " + broken.got(settings) + "; remove it, or set "
                + broken.remedy();
    }

    /** A value of this setting on one line, as in sweep files. */
    public String text(Object value) {
        return Plain.text(type.plain(value));
    }
}
