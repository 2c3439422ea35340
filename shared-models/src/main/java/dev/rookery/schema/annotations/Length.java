package dev.rookery.schema.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of characters in a text, of elements in a list, or of bytes that JSON takes.
 * Characters are counted as Postgres and the API of Discord count them, in Unicode code points;
 * those of a text with a {@link dev.rookery.text.Format}, or with {@link #units}, in UTF-16 units,
 * as Discord's clients count, so that both are satisfied. In a model the text is stored as {@code
 * varchar(max)}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {
  int min() default 0;

  int max();

  /**
   * Whether a text that is written is counted in UTF-16 units, of which an emoji has two: for what
   * is shown where Discord's clients count.
   */
  boolean units() default false;
}
