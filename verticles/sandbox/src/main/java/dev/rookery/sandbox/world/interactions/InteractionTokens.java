package dev.rookery.sandbox.world.interactions;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The tokens with which bots answer interactions. They are made like Discord's own, so that an
 * expired one can be told from one that never existed.
 */
public final class InteractionTokens {
  private static final String PREFIX = "interaction:";
  private static final int SECRET_BYTES = 24;

  private final SecureRandom random = new SecureRandom();

  public String next(long interactionId) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String text = PREFIX + interactionId + ":" + encoder.encodeToString(secret);
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  public static boolean madeHere(String token) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token);
      return new String(decoded, StandardCharsets.UTF_8).startsWith(PREFIX);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
