package dev.rookery.discord.encoding;

import dev.rookery.discord.text.TextKey;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.codec.CodecPolicy;
import org.apache.commons.codec.binary.Base32;

/** A way to write bytes with a few characters that get through everywhere. */
enum Encoding implements TextKey {
  BASE16 {
    @Override
    String encode(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }

    @Override
    byte[] decode(String encoded) {
      return HexFormat.of().parseHex(encoded);
    }
  },
  BASE32 {
    @Override
    String encode(byte[] bytes) {
      return new Base32().encodeToString(bytes);
    }

    @Override
    byte[] decode(String encoded) {
      Base32 base32 = Base32.builder().setDecodingPolicy(CodecPolicy.STRICT).get();
      if (!base32.isInAlphabet(encoded)) {
        throw new IllegalArgumentException("characters that Base32 does not have");
      }
      return base32.decode(encoded);
    }
  },
  BASE64 {
    @Override
    String encode(byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    byte[] decode(String encoded) {
      return Base64.getDecoder().decode(encoded);
    }
  },
  BASE85 {
    @Override
    String encode(byte[] bytes) {
      return Base85.encode(bytes);
    }

    @Override
    byte[] decode(String encoded) {
      return Base85.decode(encoded);
    }
  };

  /** The characters that stand for these bytes. */
  abstract String encode(byte[] bytes);

  /**
   * The bytes that these characters stand for.
   *
   * @throws IllegalArgumentException if they stand for none
   */
  abstract byte[] decode(String encoded);
}
