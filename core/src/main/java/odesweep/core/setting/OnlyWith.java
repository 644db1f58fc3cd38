package odesweep.core.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** States when a setting, or every setting of a group, acts: where all of these conditions on other settings hold. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OnlyWith {
    /** Conditions as {@link Condition#parse} reads them, for example {@code optimizer: adam | adamw}. */
    String[] value();
}
