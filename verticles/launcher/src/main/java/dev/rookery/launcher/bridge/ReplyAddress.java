package dev.rookery.launcher.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.JsonEvent;
import io.vertx.core.parsetools.JsonEventType;
import io.vertx.core.parsetools.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * The address at which a client waits for the answer to a frame. It is looked for also in frames
 * that are wrong, because a client that gets an error without it waits until its timeout.
 */
final class ReplyAddress {
  private static final String FIELD = "replyAddress";

  private int depth;
  private @Nullable String found;

  private ReplyAddress() {}

  /** That of a frame; a number in place of a text is told back as text. Null if there is none. */
  static @Nullable String of(JsonObject frame) {
    return switch (frame.getValue(FIELD)) {
      case String text -> text;
      case Number number -> number.toString();
      case null, default -> null;
    };
  }

  /** That of a frame that is no JSON, if it stands before what is wrong. */
  static @Nullable String ofBroken(Buffer text) {
    ReplyAddress address = new ReplyAddress();
    JsonParser parser = JsonParser.newParser();
    parser.exceptionHandler(_ -> {
      // That it is wrong is known.
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
