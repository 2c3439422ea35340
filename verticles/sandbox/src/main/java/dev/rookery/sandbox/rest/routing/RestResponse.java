package dev.rookery.sandbox.rest.routing;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param body a JSON object or array; null for none
 */
public record RestResponse(int status, @Nullable Object body) {
  public static final RestResponse NO_CONTENT = new RestResponse(204, null);

  public static RestResponse ok(JsonObject body) {
    return new RestResponse(200, body);
  }

  public static RestResponse ok(JsonArray body) {
    return new RestResponse(200, body);
  }

  public static RestResponse created(JsonObject body) {
    return new RestResponse(201, body);
  }

  /** The refusal in Discord's form. */
  public static RestResponse of(Rejection rejection) {
    ErrorCode code = rejection.code();
    JsonObject body = new JsonObject().put("message", code.text()).put("code", code.code());
    if (rejection.problems() != null) {
      body.put("errors", rejection.problems().toJson());
    }
    return new RestResponse(code.httpStatus(), body);
  }

  public static RestResponse failure(int status, String message) {
    return new RestResponse(status, new JsonObject().put("message", message).put("code", 0));
  }
}
