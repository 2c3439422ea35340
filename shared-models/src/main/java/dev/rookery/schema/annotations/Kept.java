package dev.rookery.schema.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column that the database keeps by default or trigger (when a row was made or changed), or that
 * only the model's own requests write (a counter): no generic request may name it among its values.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Kept {
  /** The requests that write it, which a refusal names; empty if the database alone does. */
  String by() default "";
}
