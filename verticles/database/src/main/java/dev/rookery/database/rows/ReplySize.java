package dev.rookery.database.rows;

import dev.rookery.schema.RecordType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many bytes values take as JSON in a reply, never fewer than they really do. */
public final class ReplySize {
  /** A number, a time, a span or the name of a constant, with its quotes and comma. */
  private static final int SCALAR = 48;

  private ReplySize() {}

  /** The bytes of a value. */
  public static long of(@Nullable Object value) {
    return switch (value) {
      case String text -> ofText(text);
      case JsonObject json -> json.encode().getBytes(StandardCharsets.UTF_8).length;
      case JsonArray json -> json.encode().getBytes(StandardCharsets.UTF_8).length;
      case Optional<?> optional -> of(optional.orElse(null));
      case Collection<?> elements -> elements.stream().mapToLong(ReplySize::of).sum() + 2;
      case Map<?, ?> entries ->
          entries.entrySet().stream()
              .mapToLong(entry -> of(entry.getKey()) + of(entry.getValue()))
              .sum();
      case Record row -> ofRecord(row);
      case null, default -> SCALAR;
    };
  }

  private static long ofRecord(Record row) {
    RecordType type = RecordType.of(row.getClass());
    long bytes = 2;
    for (int i = 0; i < type.components().size(); i++) {
      bytes += type.components().get(i).getName().length() + 4 + of(type.read(row, i));
    }
    return bytes;
  }

  /** As JSON is written: quotes, backslashes and controls escaped, all else in UTF-8. */
  private static long ofText(String text) {
    long bytes = 3;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20) {
        bytes += 6;
      } else if (c == '"' || c == '\\') {
        bytes += 2;
      } else if (c < 0x80) {
        bytes += 1;
      } else {
        // Each half of a surrogate pair is two of four.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    return bytes;
  }
}
