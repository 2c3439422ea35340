package dev.rookery.launcher.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.JsonEvent;
import io.vertx.core.parsetools.JsonEventType;
import io.vertx.core.parsetools.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * The address at which a client waits for the answer to a frame. It is also looked for in invalid
 * frames, because a client that gets an error without it waits until its timeout.
 */
final class ReplyAddress {
  private static final String FIELD = "replyAddress";

  private int depth;
  private @Nullable String found;

  private ReplyAddress() {}

  /** The address in a frame, a number as text; null if there is none. */
  static @Nullable String of(JsonObject frame) {
    return switch (frame.getValue(FIELD)) {
      case String text -> text;
      case Number number -> number.toString();
      case null, default -> null;
    };
  }

  /** The address in a frame that is not valid JSON, if it comes before the error. */
  static @Nullable String ofBroken(Buffer text) {
    ReplyAddress address = new ReplyAddress();
    JsonParser parser = JsonParser.newParser();
    parser.exceptionHandler(_ -> {
      // It is already known to be invalid.
    });
    parser.handler(address::read).handle(text);
    return address.found;
  }

  private void read(JsonEvent event) {
    if (event.type() == JsonEventType.VALUE) {
      if (depth == 1 && FIELD.equals(event.fieldName())) {
        found = of(new JsonObject().put(FIELD, event.value()));
      }
    } else if (event.type() == JsonEventType.START_OBJECT
        || event.type() == JsonEventType.START_ARRAY) {
      depth++;
    } else {
      depth--;
    }
  }
}
