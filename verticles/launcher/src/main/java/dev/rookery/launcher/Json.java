package dev.rookery.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** JSON for people. */
final class Json {
  private Json() {}

  static String pretty(@Nullable Object json) {
    return switch (json) {
      case null -> "null";
      case JsonObject object -> object.encodePrettily();
      case JsonArray array -> array.encodePrettily();
      default -> io.vertx.core.json.Json.encode(json);
    };
  }
}
