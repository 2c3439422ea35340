package dev.rookery.sandbox.world.messages;

import io.vertx.core.buffer.Buffer;

/**
 * A file on its way into a message.
 *
 * @param contentType a media type
 * @param description alternative text; empty for none
 */
public record Upload(String filename, String contentType, String description, Buffer content) {
  /** The largest file that a guild without boosts takes, in bytes. */
  public static final int SIZE_MAX = 10 * 1024 * 1024;

  /** The largest file that a person who subscribes to Discord uploads, in bytes. */
  public static final int SUBSCRIBER_SIZE_MAX = 500 * 1024 * 1024;

  public Attachment toAttachment(long id) {
    return new Attachment(id, filename, contentType, description, content);
  }
}
