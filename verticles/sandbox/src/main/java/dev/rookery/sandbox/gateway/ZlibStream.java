package dev.rookery.sandbox.gateway;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * The compression of one connection: a single stream, flushed after each message so that every
 * frame ends in {@code 00 00 FF FF} and can be read at once.
 */
final class ZlibStream implements AutoCloseable {
  private static final int CHUNK = 8 * 1024;

  private final Deflater deflater = new Deflater();
  private final byte[] chunk = new byte[CHUNK];

  Buffer compress(String text) {
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    Buffer out = Buffer.buffer();
    int written;
    do {
      written = deflater.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
      out.appendBytes(chunk, 0, written);
    } while (written == CHUNK);
    return out;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
