package dev.rookery.schema.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A check constraint; part of {@link Table}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Check {
  String name();

  /** The SQL condition, by column names. */
  String that();

  /** What a person is told when it does not hold, such as {@code "uses must be 0 or more"}. */
  String meaning();
}
