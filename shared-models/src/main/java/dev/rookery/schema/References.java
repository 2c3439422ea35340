package dev.rookery.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A foreign key from this column to the single-column primary key of another model. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface References {
  /** The model referred to. */
  Class<? extends Record> value();

  /** The constraint's name; {@code fk_<table>_<column>_<referred table>} when empty. */
  String name() default "";

  OnDelete onDelete() default OnDelete.CASCADE;

  /** What becomes of this row when the row it refers to is deleted. */
  enum OnDelete {
    CASCADE,
    SET_NULL,
    RESTRICT,
    NO_ACTION
  }
}
