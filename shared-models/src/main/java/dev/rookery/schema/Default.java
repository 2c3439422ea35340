package dev.rookery.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component holds when a message leaves it out, written as JSON ({@code "50"}, {@code
 * "\"$\""}). Without it a missing number is 0, a missing flag false, a missing list, map or
 * optional empty, what may be null is null, and the rest is a problem.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  String value();
}
