package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.messages.Attachment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to uploaded files. As on Discord, a link says until when it is good, and whoever needs the
 * file later must read the message again or ask for a fresh link.
 */
public final class FileLinks {
  private static final String SIGNATURE = "HmacSHA256";
  private static final int HEX = 16;

  private final Addresses addresses;
  private final World world;
  private final Duration lifetime;

  /**
   * @param lifetime how long a link is good
   */
  public FileLinks(Addresses addresses, World world, Duration lifetime) {
    this.addresses = addresses;
    this.world = world;
    this.lifetime = lifetime;
  }

  String of(long channelId, Attachment attachment) {
    String name =
        URLEncoder.encode(attachment.filename(), StandardCharsets.UTF_8).replace("+", "%20");
    return signed(Long.toString(channelId), Long.toString(attachment.id()), name);
  }

  /** The same link, good from now on; empty for an address of something else. */
  public Optional<String> refreshed(String link) {
    Matcher parts =
        Pattern.compile(
                Pattern.quote(addresses.files()) + "(\\d{1,20})/(\\d{1,20})/([^?#/]+)([?#].*)?")
            .matcher(link);
    return parts.matches()
        ? Optional.of(signed(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /**
   * Whether a link to that file is good still.
   *
   * @param expires the parameter {@code ex}, seconds since 1970 as a hexadecimal number
   * @param issued the parameter {@code is}, likewise
   * @param signature the parameter {@code hm}
   */
  public boolean good(
      String channelId, String fileId, String expires, String issued, String signature) {
    try {
      Instant end = Instant.ofEpochSecond(Long.parseLong(expires, HEX));
      return world.now().isBefore(end)
          && MessageDigest.isEqual(
              signature(channelId, fileId, expires, issued).getBytes(StandardCharsets.US_ASCII),
              signature.getBytes(StandardCharsets.UTF_8));
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private String signed(String channelId, String fileId, String name) {
    Instant now = world.now();
    String expires = Long.toHexString(now.plus(lifetime).getEpochSecond());
    String issued = Long.toHexString(now.getEpochSecond());
    return addresses.files()
        + String.join("/", channelId, fileId, name)
        + "?ex="
        + expires
        + "&is="
        + issued
        + "&hm="
        + signature(channelId, fileId, expires, issued);
  }

  /** It keeps nobody out of anything: it tells links that were made up from those given away. */
  private String signature(String channelId, String fileId, String expires, String issued) {
    byte[] key = Long.toString(world.application().id()).getBytes(StandardCharsets.US_ASCII);
    String text = String.join("/", channelId, fileId, expires, issued);
    try {
      Mac mac = Mac.getInstance(SIGNATURE);
      mac.init(new SecretKeySpec(key, SIGNATURE));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java can sign with " + SIGNATURE, e);
    }
  }
}
