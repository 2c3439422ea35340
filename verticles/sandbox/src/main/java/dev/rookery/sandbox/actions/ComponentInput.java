package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.actions.Conversations.Question;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.messages.Components;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A converter of what a person does with a message's components to what the bot is sent. */
final class ComponentInput {
  private final World world;
  private final WorldJson wire;

  ComponentInput(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  Question click(long userId, Channel channel, Message message, String customId) {
    JsonObject button = usable(message, customId);
    if (button.getInteger("type") != Components.BUTTON) {
      throw InvalidInput.at(customId, "This is not a button");
    }
    return question(userId, channel, message, data(button));
  }

  Question select(long userId, Channel channel, Message message, String customId, List<?> values) {
    JsonObject select = usable(message, customId);
    if (!Components.isSelect(select.getInteger("type"))) {
      throw InvalidInput.at(customId, "This is not a select menu");
    }
    Resolved resolved = new Resolved(world, wire, channel, userId);
    JsonArray picked = new SelectReader(resolved).read(select, values);
    return question(userId, channel, message, resolved.into(data(select).put("values", picked)));
  }

  private static Question question(long userId, Channel channel, Message message, JsonObject data) {
    return new Question(channel, InteractionOrigin.component(userId, message.id()), data);
  }

  private static JsonObject usable(Message message, String customId) {
    JsonObject component =
        message
            .component(customId)
            .orElseThrow(
                () -> InvalidInput.at(customId, "The message no longer has such a component"));
    if (LenientJson.flag(component, "disabled", false)) {
      throw InvalidInput.at(customId, "This component is disabled");
    }
    return component;
  }

  private static JsonObject data(JsonObject component) {
    return new JsonObject()
        .put("id", component.getValue("id"))
        .put("custom_id", component.getString("custom_id"))
        .put("component_type", component.getInteger("type"));
  }
}
