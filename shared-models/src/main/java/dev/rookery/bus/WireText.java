package dev.rookery.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A text preceded by its length in bytes. */
final class WireText {
  private WireText() {}

  static void append(Buffer buffer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.appendInt(bytes.length).appendBytes(bytes);
  }

  /**
   * Reads a text. Never throws, because an exception in a codec leaves the asker without any
   * answer; a broken message gives an empty text, which no reader takes for a message.
   */
  static String read(Buffer buffer, int position) {
    try {
      int length = buffer.getInt(position);
      int start = position + Integer.BYTES;
      return buffer.getString(start, start + length, StandardCharsets.UTF_8.name());
    } catch (RuntimeException e) {
      return "";
    }
  }
}
