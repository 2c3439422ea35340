package dev.rookery.schema.annotations;

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

  /**
   * The component that both rows have with the same value, such as {@code guildId}, so that no row
   * refers to one of another guild; empty for none. The model referred to has a unique constraint
   * on it and its primary key. Where it may be null there are two foreign keys, because one that
   * spans a null holds nothing: the plain one stays alongside it.
   */
  String with() default "";

  /**
   * The constraint's name; {@code fk_<table>_<column>_<referred table>} when empty, and {@code
   * fk_<table>_<column>_with_<other column>} for one that spans another column.
   */
  String name() default "";

  OnDelete onDelete() default OnDelete.CASCADE;

  /** For a foreign key that spans another column; a primary key alone does not change. */
  OnUpdate onUpdate() default OnUpdate.NO_ACTION;

  /** What becomes of this row when the row it refers to is deleted. */
  enum OnDelete {
    CASCADE,
    SET_NULL,
    RESTRICT,
    NO_ACTION
  }

  /** What becomes of this row when the columns it refers to get other values. */
  enum OnUpdate {
    CASCADE,
    NO_ACTION
  }
}
