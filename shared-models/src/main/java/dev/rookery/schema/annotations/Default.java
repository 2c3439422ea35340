package dev.rookery.schema.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component holds when a message leaves it out, written as JSON ({@code "50"}, {@code
 * "false"}, {@code "[]"}). Without it what may be null is null, an optional is empty, and leaving
 * out the rest is a problem: nobody who forgets a number means 0, and nobody who forgets a list
 * means none.
 *
 * <p>A component that is added later needs one: nodes of the version before do not write it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  String value();
}
