package dev.rookery.settings.keys;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.ByteSize;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares one configuration key, or one section of keys, on a record component.
 *
 * <p>The key is the component's name in kebab case: {@code statementTimeout} becomes {@code
 * statement-timeout}. A component whose type is itself a record of settings is a section, and its
 * keys nest: {@code database.statement-timeout}. An {@code Optional} section is present when at
 * least one of its keys is set.
 *
 * <p>Types of a key: {@code boolean}, {@code int}, {@code long}, {@code double}, {@code String},
 * {@code Path}, {@code URI}, {@code Duration}, {@link ByteSize}, {@link HostPort}, {@link Secret},
 * {@link PostgresUrl} and every enum (its constants in lower kebab case); {@code Optional} of one
 * of them for a key that may be absent, {@code List} of one of them for a key with several values.
 * A key that is neither and has no default must be set.
 *
 * <p>Constraints that concern several keys belong in the record's compact constructor: each line of
 * the message of the {@code IllegalArgumentException} that it throws becomes a problem of the
 * section. The message must not repeat a secret.
 *
 * <p>A declaration that contradicts itself (a default outside its own range, a type that is not
 * listed above) is a mistake in the program: reading it throws an {@code IllegalArgumentException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** One or two sentences for the operator: what it does, and why to change it. */
  String doc();

  /**
   * The default, written as in the file; several texts for a {@code List}. Without it a {@code
   * List} is empty. Not allowed on an {@code Optional}, a {@link Secret} or a section.
   */
  String[] byDefault() default {};

  /**
   * The least value allowed, written like the value itself ({@code "1"}, {@code "100ms"}, {@code
   * "4KiB"}); for a {@code List}, the least that each of its values may be. Empty: no bound.
   */
  String min() default "";

  /** The greatest value allowed, written as {@link #min} is. Empty: no bound. */
  String max() default "";

  /**
   * What the program takes if no source sets a key that has no default, for the operator. The
   * program gives it as a {@linkplain dev.rookery.settings.Sources#fallback fallback}.
   */
  String fallback() default "";

  /** A value to show in the generated file for a key that has no default. */
  String example() default "";
}
