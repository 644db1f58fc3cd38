package odesweep.core.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The conditions on other settings under which a setting, or every setting of a group, acts: all must hold. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OnlyWith {
    /** Conditions in the form of {@link Condition#parse}, for example {@code optimizer: adam | adamw}. */
    String[] value();
}
