package dev.rookery.launcher.bridge;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;

/**
 * The codec for the bridge's frames: the length of the JSON in four bytes, the most significant
 * first, then the JSON in UTF-8.
 */
final class FrameCodec implements Handler<Buffer> {
  /** The most that a client without the token can make the node keep in memory. */
  static final int FRAME_BYTES_MAX = 1024 * 1024;

  private static final int LENGTH_BYTES = 4;

  private final RecordParser parser = RecordParser.newFixed(LENGTH_BYTES);
  private final Handler<Buffer> frames;
  private final Handler<Long> tooLong;
  private boolean inFrame;
  private boolean broken;

  /**
   * Decodes what arrives into frames.
   *
   * @param frames takes the JSON of each frame, unparsed
   * @param tooLong is called once with the length of a frame that is empty or too long; nothing
   *     after it is read
   */
  FrameCodec(Handler<Buffer> frames, Handler<Long> tooLong) {
    this.frames = frames;
    this.tooLong = tooLong;
    parser.handler(this::part);
  }

  /** The frame that holds this JSON. */
  static Buffer encode(JsonObject json) {
    Buffer text = json.toBuffer();
    return Buffer.buffer(LENGTH_BYTES + text.length()).appendInt(text.length()).appendBuffer(text);
  }

  @Override
  public void handle(Buffer arrived) {
    if (!broken) {
      parser.handle(arrived);
    }
  }

  private void part(Buffer part) {
    if (broken) {
      return;
    }
    if (inFrame) {
      inFrame = false;
      parser.fixedSizeMode(LENGTH_BYTES);
      frames.handle(part);
      return;
    }
    long length = part.getUnsignedInt(0);
    if (length == 0 || length > FRAME_BYTES_MAX) {
      broken = true;
      tooLong.handle(length);
      return;
    }
    inFrame = true;
    parser.fixedSizeMode((int) length);
  }
}
