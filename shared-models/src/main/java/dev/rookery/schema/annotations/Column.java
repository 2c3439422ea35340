package dev.rookery.schema.annotations;

import dev.rookery.schema.ColumnKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the name and type of a record component do not say about its column. A component without
 * this annotation is stored in the column of its name in snake case, in the type of {@link
 * ColumnKind}, without a default.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
  /** The column's name; the component's in snake case when empty. */
  String name() default "";

  /** The SQL type, where it is not the one that follows from the Java type and its length. */
  String type() default "";

  /**
   * The SQL expression of the column's default; empty for none. A column with a default may be left
   * out of an insert.
   */
  String byDefault() default "";

  /**
   * Whether it is given when the row is made and stays: no generic request changes it. For what the
   * row would be another one without.
   */
  boolean fixed() default false;

  /** The collation, where it is not the usual one of the type. */
  String collation() default "";

  /**
   * The SQL expression from which the database computes and stores the value; empty for an ordinary
   * column. Such a column is {@link Kept}.
   */
  String computed() default "";

  /** What {@code comment on column} says; empty for nothing. */
  String comment() default "";

  /** The name that the column had before the next migration renames it; empty for none. */
  String renamedFrom() default "";
}
