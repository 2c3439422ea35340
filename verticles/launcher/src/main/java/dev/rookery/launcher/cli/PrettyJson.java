package dev.rookery.launcher.cli;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Formats JSON with indentation for people to read. */
public final class PrettyJson {
  private PrettyJson() {}

  public static String of(@Nullable Object json) {
    return switch (json) {
      case null -> "null";
      case JsonObject object -> object.encodePrettily();
      case JsonArray array -> array.encodePrettily();
      default -> Json.encode(json);
    };
  }
}
