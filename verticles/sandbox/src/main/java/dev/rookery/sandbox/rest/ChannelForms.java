package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.guilds.ChannelEdit;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.ThreadEdit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Channels, their exceptions to permissions, and threads, as bots send them. */
final class ChannelForms {
  private ChannelForms() {}

  static ChannelEdit edit(JsonObject body) {
    return new ChannelEdit(
        body.getString("name"),
        body.containsKey("topic") ? LenientJson.text(body, "topic") : null,
        number(body, "position"),
        body.containsKey("parent_id")
            ? Long.valueOf(LenientJson.number(body, "parent_id").orElse(0))
            : null,
        body.getValue("permission_overwrites") instanceof JsonArray given
            ? overwrites(given)
            : null,
        number(body, "rate_limit_per_user"));
  }

  static ThreadEdit thread(JsonObject body) {
    return new ThreadEdit(
        body.getString("name"),
        body.getBoolean("archived"),
        body.getBoolean("locked"),
        body.getBoolean("invitable"),
        number(body, "auto_archive_duration"),
        number(body, "rate_limit_per_user"));
  }

  /** The kind under {@code type}; fails for one that the sandbox does not have. */
  static ChannelType type(JsonObject body, ChannelType otherwise, ChannelType... allowed) {
    long code = LenientJson.number(body, "type").orElse(otherwise.code());
    return Arrays.stream(allowed)
        .filter(type -> type.code() == code)
        .findFirst()
        .orElseThrow(() -> {
          FormProblems problems = FormProblems.none();
          problems
              .at("type")
              .add("BASE_TYPE_CHOICES", "The sandbox has no channels of the type " + code + ".");
          return problems.toRejection();
        });
  }

  private static List<Overwrite> overwrites(JsonArray given) {
    return LenientJson.objects(given)
        .map(form -> overwrite(LenientJson.number(form, "id").orElse(0), form))
        .toList();
  }

  static Overwrite overwrite(long targetId, JsonObject form) {
    boolean member = LenientJson.number(form, "type").orElse(0) == Overwrite.Kind.MEMBER.code();
    return new Overwrite(
        member ? Overwrite.Kind.MEMBER : Overwrite.Kind.ROLE,
        targetId,
        new PermissionSet(LenientJson.number(form, "allow").orElse(0)),
        new PermissionSet(LenientJson.number(form, "deny").orElse(0)));
  }

  static @Nullable Integer number(JsonObject body, String field) {
    OptionalLong number = LenientJson.number(body, field);
    return number.isPresent() ? Integer.valueOf((int) number.getAsLong()) : null;
  }
}
