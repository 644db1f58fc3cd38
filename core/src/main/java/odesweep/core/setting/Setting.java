package odesweep.core.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a component of a configuration record as a setting, known by name in sweep files, tables and messages. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One line on the setting's effect, for authors of sweep files. */
    String value();

    /**
     * The type of its values; may be omitted for components of type int, long, double, boolean, enum and list of Integer or Double. The class
     * has a constructor without parameters.
     */
    Class<? extends SettingType> type() default SettingType.class;

    /** The unit of its values; empty for pure numbers and for names. */
    String unit() default "";

    /** Whether it is part of what the loss measures: final losses cannot be compared between values of this setting. */
    boolean definesLoss() default false;
}
