package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.world.ErrorCode;
import dev.rookery.sandbox.world.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with.
 *
 * @param body a JSON object or array; null for none
 */
record Answer(int status, @Nullable Object body) {
  static final Answer NO_CONTENT = new Answer(204, null);

  static Answer ok(JsonObject body) {
    return new Answer(200, body);
  }

  static Answer ok(JsonArray body) {
    return new Answer(200, body);
  }

  static Answer created(JsonObject body) {
    return new Answer(201, body);
  }

  /** The refusal in Discord's form. */
  static Answer of(Rejection rejection) {
    ErrorCode code = rejection.code();
    JsonObject body = new JsonObject().put("message", code.text()).put("code", code.code());
    if (rejection.problems() != null) {
      body.put("errors", rejection.problems().toJson());
    }
    return new Answer(code.httpStatus(), body);
  }

  static Answer failure(int status, String message) {
    return new Answer(status, new JsonObject().put("message", message).put("code", 0));
  }
}
