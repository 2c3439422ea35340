package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.MemberEdit;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Changes of members as bots send them. */
final class MemberForms {
  private static final String TIMEOUT = "communication_disabled_until";

  private MemberForms() {}

  static MemberEdit edit(JsonObject body) {
    if (body.getValue("mute") != null || body.getValue("deaf") != null) {
      throw new Rejection(ErrorCode.NOT_IN_VOICE);
    }
    return new MemberEdit(
        body.containsKey("nick"),
        body.getString("nick"),
        body.getValue("roles") == null
            ? null
            : new HashSet<>(LenientJson.ids(LenientJson.array(body, "roles"))),
        body.containsKey(TIMEOUT),
        instant(body));
  }

  private static @Nullable Instant instant(JsonObject body) {
    String text = body.getString(TIMEOUT);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      FormProblems problems = FormProblems.none();
      problems
          .at(TIMEOUT)
          .add("DATE_TIME_TYPE_PARSE", "Could not parse " + text + ". Should be ISO8601.");
      throw problems.toRejection();
    }
  }
}
