package dev.rookery.schema.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An index; part of {@link Table}. A comment next to it should say which request needs it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Index {
  String name();

  /**
   * SQL of the indexed columns and expressions, each with its operator class and order where it has
   * one: {@code "guild_id"}, {@code "lower(snippet_name)"}, {@code "xp desc"}.
   */
  String[] on();

  boolean unique() default false;

  /** What a person is told to be taken, for a unique index. */
  String meaning() default "";

  /** The SQL condition of a partial index; empty for a whole one. */
  String where() default "";

  /** Columns carried along for index-only reads. */
  String[] include() default {};

  String using() default "btree";

  /** Whether a unique index takes two nulls for the same. */
  boolean nullsNotDistinct() default false;
}
