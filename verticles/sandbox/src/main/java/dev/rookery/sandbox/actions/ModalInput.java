package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.actions.Conversations.Question;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.Components;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A converter of what a person enters in a form to what the bot is sent, with a client's checks.
 */
final class ModalInput {
  private static final int TEXT_MAX = 4_000;

  private final World world;
  private final WorldJson wire;

  ModalInput(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  /**
   * The submitted form.
   *
   * @param trigger the interaction in answer to which the form was shown
   */
  Question submit(long userId, Interaction trigger, Map<String, ?> values) {
    if (trigger.userId() != userId) {
      throw InvalidInput.at("modal", "This form was shown to somebody else");
    }
    Modal modal =
        world
            .interactions()
            .modalOf(trigger.id())
            .orElseThrow(() -> InvalidInput.at("modal", "There is no form to submit"));
    Resolved resolved = new Resolved(world, wire, trigger.channel(), userId);
    JsonArray parts = parts(modal, values, new SelectReader(resolved));
    return new Question(
        trigger.channel(),
        InteractionOrigin.modal(trigger.origin()),
        resolved.into(
            new JsonObject().put("custom_id", modal.customId()).put("components", parts)));
  }

  private static JsonArray parts(Modal modal, Map<String, ?> values, SelectReader selects) {
    Map<String, String> problems = new TreeMap<>();
    JsonArray parts = new JsonArray();
    for (JsonObject part : LenientJson.objects(modal.components()).toList()) {
      JsonObject sent =
          new JsonObject().put("type", part.getValue("type")).put("id", part.getValue("id"));
      if (part.getValue("component") instanceof JsonObject field) {
        String customId = field.getString("custom_id");
        try {
          sent.put("component", filled(field, values.get(customId), selects));
        } catch (InvalidInput e) {
          problems.putAll(e.problems());
        }
      }
      parts.add(sent);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return parts;
  }

  private static JsonObject filled(JsonObject field, @Nullable Object value, SelectReader selects) {
    int type = field.getInteger("type");
    JsonObject sent =
        new JsonObject()
            .put("type", type)
            .put("id", field.getValue("id"))
            .put("custom_id", field.getValue("custom_id"));
    return switch (type) {
      case Components.TEXT_INPUT -> sent.put("value", text(field, value));
      case Components.RADIO_GROUP -> sent.put("value", radio(field, value));
      case Components.CHECKBOX -> sent.put("value", Boolean.TRUE.equals(value));
      case Components.CHECKBOX_GROUP -> sent.put("values", new JsonArray(several(value)));
      default -> sent.put("values", selected(field, several(value), selects));
    };
  }

  private static String text(JsonObject field, @Nullable Object value) {
    String customId = field.getString("custom_id");
    String text = value == null ? "" : value.toString();
    long max = LenientJson.number(field, "max_length").orElse(TEXT_MAX);
    if (text.isEmpty()) {
      requireOptional(field);
    } else if (text.length() < LenientJson.number(field, "min_length").orElse(0)) {
      throw InvalidInput.at(
          customId, "Must be " + field.getValue("min_length") + " or more in length");
    } else if (text.length() > max) {
      throw InvalidInput.at(customId, "Must be " + max + " or fewer in length");
    }
    return text;
  }

  private static @Nullable String radio(JsonObject field, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      requireOptional(field);
      return null;
    }
    return value.toString();
  }

  private static JsonArray selected(JsonObject field, List<?> values, SelectReader selects) {
    if (values.isEmpty()) {
      requireOptional(field);
      return new JsonArray();
    }
    return selects.read(field, values);
  }

  private static void requireOptional(JsonObject field) {
    if (LenientJson.flag(field, "required", true)) {
      throw InvalidInput.at(field.getString("custom_id"), "This field is required");
    }
  }

  private static List<?> several(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      case JsonArray array -> array.stream().toList();
      default -> List.of(value);
    };
  }
}
