package dev.rookery.schema.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Postgres enum type in which the annotated Java enum is stored; its labels are the constants'
 * names in their order.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PgEnum {
  String value();

  /** The name that the type had before the next migration renames it; empty for none. */
  String renamedFrom() default "";
}
