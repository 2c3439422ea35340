package dev.rookery.embedded.api;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** The source of the application role's password. */
public sealed interface PasswordSource {

  /** Made on the first start from 256 random bits, then read from the file next to the data. */
  static PasswordSource generated() {
    return new Generated();
  }

  /**
   * Given by the caller, who keeps it: it is not written next to the data. A server with another
   * password gets this one at its next start.
   *
   * @throws IllegalArgumentException unless it is 8 to 200 printable ASCII characters: every client
   *     would have to normalise others in the same way
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
