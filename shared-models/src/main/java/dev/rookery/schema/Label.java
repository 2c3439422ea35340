package dev.rookery.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a constant of a {@link PgEnum} does not say of its label by its own name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Label {
  /** The name that the label had before the next migration renames it. */
  String renamedFrom();
}
