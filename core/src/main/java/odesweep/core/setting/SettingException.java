package odesweep.core.setting;

import java.util.List;
import java.util.Locale;

/** The error for a value that breaks a rule. The message is the rule, the value, the remedy; it begins with a setting's name. */
public final class SettingException extends IllegalArgumentException {
    private final transient List<String> settings;

    /**
     * @param settings the settings that the rule is about, the one to change first
     * @param message rule, value and remedy
     */
    public SettingException(List<String> settings, String message) {
        super(message);
        this.settings = List.copyOf(settings);
    }

    /** Throws unless {@code holds}; {@code rule} and {@code values} format the text that follows the setting's name. */
    public static void check(String setting, boolean holds, String rule, Object... values) {
        if (!holds) { // first: nearly every rule holds, and a configuration has many
            check(List.of(setting), false, setting + " " + rule, values);
        }
    }

    /** Throws unless {@code holds} a rule on several settings, the one to change first. */
    public static void check(List<String> settings, boolean holds, String message, Object... values) {
        if (!holds) {
            throw new SettingException(settings, String.format(Locale.ROOT, message, values));
        }
    }

    /** Throws unless {@code value} is finite and above 0. */
    public static void checkPositive(String setting, double value) {
        check(setting, Double.isFinite(value), "must be a finite number, got %s", value);
        check(setting, value > 0, "must be positive, got %s", value);
    }

    /** Throws unless {@code value} is finite and not below 0. */
    public static void checkNotNegative(String setting, double value) {
        check(setting, Double.isFinite(value), "must be a finite number, got %s", value);
        check(setting, value >= 0, "must be at least 0, got %s", value);
    }

    /** Throws unless {@code value} is of the setting's type. */
    public static void checkType(SettingSpec setting, Object value) {
        SettingType type = setting.type();
        if (!type.accepts(value)) {
            boolean otherClass = value != null && !type.javaType().isInstance(value);
            check(
                    setting.name(),
                    false,
                    "must be %s, as %s, got %s%s%s",
                    rule(type, value),
                    type.javaType().getSimpleName(),
                    value,
                    otherClass ? ", of type " + value.getClass().getSimpleName() : "",
                    remedy(type, value));
        }
    }

    /** What the value must be: more than the type alone for a value that has the right class. */
    private static String rule(SettingType type, Object value) {
        try {
            type.read(value);
        } catch (MistypedException e) {
            return e.rule();
        }
        return type.rule();
    }

    private static String remedy(SettingType type, Object value) {
        try {
            return "; use " + type.java(type.read(value));
        } catch (MistypedException e) {
            return "";
        }
    }

    /** The settings that the rule is about, the one to change first. */
    public List<String> settings() {
        return settings;
    }
}
