package dev.rookery.discord.encoding;

import java.io.ByteArrayOutputStream;

/**
 * Four bytes as five characters, with the alphabet of RFC 1924; fewer than four at the end are as
 * many characters and one more. No library that we use has it.
 */
final class Base85 {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";

  private static final int BASE = ALPHABET.length();
  private static final int BYTES = 4;
  private static final int CHARACTERS = 5;

  /** Four bytes hold no more. */
  private static final long WORD_MAX = 0xFFFF_FFFFL;

  private Base85() {}

  static String encode(byte[] bytes) {
    StringBuilder encoded = new StringBuilder();
    for (int from = 0; from < bytes.length; from += BYTES) {
      int count = Math.min(BYTES, bytes.length - from);
      long word = 0;
      for (int i = 0; i < BYTES; i++) {
        word = (word << Byte.SIZE) | (i < count ? bytes[from + i] & 0xFF : 0);
      }
      char[] characters = new char[CHARACTERS];
      for (int i = CHARACTERS - 1; i >= 0; i--) {
        characters[i] = ALPHABET.charAt((int) (word % BASE));
        word /= BASE;
      }
      encoded.append(characters, 0, count + 1);
    }
    return encoded.toString();
  }

  /**
   * The bytes of a text.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static byte[] decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int from = 0; from < encoded.length(); from += CHARACTERS) {
      int count = Math.min(CHARACTERS, encoded.length() - from);
      if (count == 1) {
        throw new IllegalArgumentException("a single character at the end");
      }
      long word = 0;
      for (int i = 0; i < CHARACTERS; i++) {
        word = word * BASE + (i < count ? digit(encoded.charAt(from + i)) : BASE - 1);
      }
      if (word > WORD_MAX) {
        throw new IllegalArgumentException("five characters for more than four bytes");
      }
      for (int i = 0; i < count - 1; i++) {
        bytes.write((int) (word >> ((BYTES - 1 - i) * Byte.SIZE)));
      }
    }
    return bytes.toByteArray();
  }

  private static int digit(char character) {
    int digit = ALPHABET.indexOf(character);
    if (digit < 0) {
      throw new IllegalArgumentException("characters that Base85 does not have");
    }
    return digit;
  }
}
