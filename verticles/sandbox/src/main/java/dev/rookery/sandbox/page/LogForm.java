package dev.rookery.sandbox.page;

import dev.rookery.sandbox.traffic.TrafficEntry;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The log's entries as the page shows them. */
final class LogForm {
  private static final int BODY_MAX = 6_000;

  private LogForm() {}

  static JsonObject of(TrafficEntry entry) {
    JsonObject form = new JsonObject().put("at", entry.at().toString());
    return switch (entry) {
      case TrafficEntry.RestCall call ->
          form.put("kind", "rest")
              .put("title", call.method() + " " + shortened(call.path()))
              .put("status", call.status())
              .put("millis", call.took().toMillis())
              .put("request", body(call.request()))
              .put("response", body(call.response()));
      case TrafficEntry.GatewayFrame frame ->
          form.put("kind", frame.fromBot() ? "from-bot" : "to-bot")
              .put("title", frame.event().isEmpty() ? operation(frame.op()) : frame.event())
              .put("heartbeat", frame.op() == 1 || frame.op() == 11)
              .put("request", body(frame.data()));
      case TrafficEntry.GatewayNote note -> form.put("kind", "note").put("title", note.what());
    };
  }

  /** The path without the common prefix, and without the long tokens of interactions. */
  private static String shortened(String path) {
    return path.replaceFirst("^/api/v10", "").replaceAll("(?<=/)[\\w-]{60,}", "…");
  }

  private static String operation(int op) {
    return switch (op) {
      case 1 -> "Heartbeat";
      case 2 -> "Identify";
      case 3 -> "Presence";
      case 4 -> "Voice state";
      case 6 -> "Resume";
      case 7 -> "Reconnect";
      case 8 -> "Request members";
      case 9 -> "Invalid session";
      case 10 -> "Hello";
      case 11 -> "Heartbeat acknowledged";
      default -> "Operation " + op;
    };
  }

  private static @Nullable String body(@Nullable Object body) {
    if (body == null) {
      return null;
    }
    String text = Json.encodePrettily(body);
    return text.length() <= BODY_MAX ? text : text.substring(0, BODY_MAX) + "\n…";
  }
}
