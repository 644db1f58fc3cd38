package odesweep.core.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a component of a configuration record as a setting that sweep files, tables and messages know by name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One line on what the setting does, for people who write sweep files. */
    String value();

    /**
     * The kind of its values. Components of type int, long, double, boolean, of an enum and of a list of Integer need
     * not name it. The class has a constructor without parameters.
     */
    Class<? extends SettingType> type() default SettingType.class;

    /** The unit of its values; empty for pure numbers and for names. */
    String unit() default "";

    /** Whether it is part of what the loss measures: final losses cannot be compared between values of this setting. */
    boolean definesLoss() default false;
}
