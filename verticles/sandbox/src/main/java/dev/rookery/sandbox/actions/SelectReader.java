package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.messages.Components;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A reader of what a person picked in a select menu, with the checks that the client makes. */
final class SelectReader {
  private final Resolved resolved;

  SelectReader(Resolved resolved) {
    this.resolved = resolved;
  }

  /** The values in the form that the bot gets. */
  JsonArray read(JsonObject select, List<?> values) {
    String customId = select.getString("custom_id");
    long min = LenientJson.number(select, "min_values").orElse(1);
    long max = LenientJson.number(select, "max_values").orElse(1);
    if (values.size() < min || values.size() > max) {
      throw InvalidInput.at(
          customId, min == max ? "Pick " + min : "Pick between " + min + " and " + max);
    }
    JsonArray picked = new JsonArray();
    try {
      values.forEach(value -> picked.add(readOne(select, value)));
    } catch (IllegalArgumentException e) {
      throw InvalidInput.at(customId, String.valueOf(e.getMessage()));
    }
    return picked;
  }

  private String readOne(JsonObject select, Object value) {
    return switch (select.getInteger("type")) {
      case Components.USER_SELECT -> resolved.user(value);
      case Components.ROLE_SELECT -> resolved.role(value);
      case Components.MENTIONABLE_SELECT -> resolved.mentionable(value);
      case Components.CHANNEL_SELECT ->
          resolved.channel(value, LenientJson.ids(LenientJson.array(select, "channel_types")));
      default -> offered(select, value.toString());
    };
  }

  private static String offered(JsonObject select, String value) {
    boolean known =
        LenientJson.objects(LenientJson.array(select, "options"))
            .anyMatch(option -> value.equals(option.getString("value")));
    if (!known) {
      throw new IllegalArgumentException("Pick from the list");
    }
    return value;
  }
}
