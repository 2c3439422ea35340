package dev.rookery.schema.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A unique constraint; part of {@link Table}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Unique {
  String name();

  /** Components of the record, in the constraint's order. */
  String[] on();

  /** What a person is told is already taken, such as {@code "snippet name"}. */
  String meaning();

  boolean nullsNotDistinct() default false;
}
