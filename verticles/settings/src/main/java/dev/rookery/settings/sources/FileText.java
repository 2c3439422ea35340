package dev.rookery.settings.sources;

import dev.rookery.settings.values.ByteSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small UTF-8 files; its messages about failures contain neither path nor content. */
final class FileText {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private FileText() {}

  /** Throws an {@code IOException} whose message completes a {@link Problem}. */
  static String read(Path path, int bytesMax) throws IOException {
    byte[] bytes = bytes(path, bytesMax);
    if (bytes.length > bytesMax) {
      throw new IOException("larger than " + new ByteSize(bytesMax));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw new IOException("not UTF-8 text");
    }
  }

  private static byte[] bytes(Path path, int bytesMax) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      return file.readNBytes(bytesMax + 1);
    } catch (NoSuchFileException _) {
      throw new NoSuchFileException(null, null, "no such file");
    } catch (AccessDeniedException _) {
      throw new IOException("the file may not be read by this user");
    } catch (IOException _) {
      throw new IOException(Files.isDirectory(path) ? "a directory" : "the file cannot be read");
    }
  }
}
