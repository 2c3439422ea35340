package dev.rookery.embedded.api;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** Where the application role's password comes from. */
public sealed interface PasswordSource {

  /** Made on the first start from 256 random bits, then read from the file beside the data. */
  static PasswordSource generated() {
    return new Generated();
  }

  /**
   * Given by the caller, who keeps it: it is not written beside the data. A server that has another
   * one is changed to it at its next start.
   *
   * @throws IllegalArgumentException unless it is 8 to 200 printable ASCII characters: others would
   *     have to be normalised in the same way by every client
   */
  static PasswordSource given(String password) {
    return new Given(password);
  }

  /** See {@link #generated()}. */
  record Generated() implements PasswordSource {
    private static final int BYTES = 32;

    /** Whether it can be a password; what is in a damaged file cannot. */
    public static boolean isUsable(String kept) {
      return kept.matches(Given.USABLE);
    }

    public static String fresh() {
      byte[] bits = new byte[BYTES];
      new SecureRandom().nextBytes(bits);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
  }

  /** See {@link #given(String)}. Does not print its password. */
  final class Given implements PasswordSource {
    private static final String USABLE = "[!-~]{8,200}";

    private final String password;

    private Given(String password) {
      Objects.requireNonNull(password, "password");
      if (!password.matches(USABLE)) {
        throw new IllegalArgumentException(
            "The database password must be 8 to 200 printable ASCII characters without a space.");
      }
      this.password = password;
    }

    public String password() {
      return password;
    }

    @Override
    public String toString() {
      return "Given[password=hidden]";
    }
  }
}
