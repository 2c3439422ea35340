package dev.rookery.checks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Further rules for a component. On a model they hold no matter who writes the column, by a request
 * of the model's own or by a generic one; a row that is there may be older than they are.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Checked {
  /** Classes with a constructor without parameters. */
  Class<? extends ValueCheck>[] value();
}
