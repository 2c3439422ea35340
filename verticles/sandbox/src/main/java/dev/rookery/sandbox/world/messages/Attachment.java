package dev.rookery.sandbox.world.messages;

import io.vertx.core.buffer.Buffer;

/**
 * A file attached to a message, kept in memory.
 *
 * @param contentType a media type
 * @param description alternative text; empty for none
 */
public record Attachment(
    long id, String filename, String contentType, String description, Buffer content) {
  public int size() {
    return content.length();
  }
}
