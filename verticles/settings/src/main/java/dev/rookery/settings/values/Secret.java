package dev.rookery.settings.values;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Text that must not be seen: it prints as {@code ***} and is available only through {@link
 * #reveal}.
 *
 * <p>It is a class rather than a record so that nothing that looks for components or getters, such
 * as a JSON mapper, finds the text.
 */
public final class Secret {

  public static final String MASK = "***";

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** Hides {@code text}, which may be anything, even empty. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** The text itself. Pass it only to the code that needs it; never keep, log or format it. */
  public String reveal() {
    return text;
  }

  /** Compares in constant time, which reveals nothing about where two secrets differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  /** The same for every secret: a hash would reveal something about the text. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
