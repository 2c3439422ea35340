package dev.rookery.embedded.home;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Postgres keeps instead of a password, computed here so that the password itself never leaves
 * this JVM: RFC 5802 and RFC 7677, in the form {@code SCRAM-SHA-256$rounds:salt$stored:server}.
 */
public final class ScramVerifier {
  private static final int ROUNDS = 4096;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final Pattern FORM =
      Pattern.compile("SCRAM-SHA-256\\$" + ROUNDS + ":(?<salt>[A-Za-z0-9+/]{22}==)\\$.*");

  private ScramVerifier() {}

  /** The verifier of that password, which must be ASCII, with a new salt. */
  public static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return of(password, salt, ROUNDS);
  }

  /** Whether that verifier, in the form made here, belongs to that password. */
  static boolean matches(String password, String verifier) {
    Matcher parts = FORM.matcher(verifier);
    return parts.matches()
        && verifier.equals(of(password, Base64.getDecoder().decode(parts.group("salt")), ROUNDS));
  }

  static String of(String password, byte[] salt, int rounds) {
    try {
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, KEY_BITS))
              .getEncoded();
      byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
      byte[] serverKey = hmac(salted, "Server Key");
      Base64.Encoder base64 = Base64.getEncoder();
      return "SCRAM-SHA-256$%d:%s$%s:%s"
          .formatted(
              rounds,
              base64.encodeToString(salt),
              base64.encodeToString(storedKey),
              base64.encodeToString(serverKey));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JDK has SHA-256, HMAC and PBKDF2.", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
  }
}
