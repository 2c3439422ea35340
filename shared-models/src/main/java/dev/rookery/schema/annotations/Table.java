package dev.rookery.schema.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The table whose rows the annotated record holds. Every component is a column; a component that
 * may be null is a column that may be null. Constraints and indexes are always named here, because
 * failures are told apart by those names and migrations refer to them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
  /** The table's name, unquoted. */
  String name();

  /** The name that the table had before the next migration renames it; empty for none. */
  String renamedFrom() default "";

  /** The name of the primary key; {@code pk_<table>} when empty. */
  String primaryKey() default "";

  /** What {@code comment on table} says; empty for nothing. */
  String comment() default "";

  /**
   * What alone writes the rows, deletes included, where generic requests must not; they are refused
   * with these words after "is written only by". Empty where generic requests may write.
   */
  String writtenBy() default "";

  /** The same for deletes alone. */
  String deletedBy() default "";

  /**
   * Whether there may be so many rows, of one guild or in all, that they cannot be sorted for a
   * request. Generic requests may then ask only for orders that an index has.
   */
  boolean manyRows() default false;

  Unique[] uniques() default {};

  Check[] checks() default {};

  Index[] indexes() default {};
}
