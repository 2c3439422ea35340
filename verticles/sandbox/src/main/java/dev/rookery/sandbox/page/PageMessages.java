package dev.rookery.sandbox.page;

import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Reaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Messages as the page gets them: in Discord's form, with the person's own reactions marked. */
final class PageMessages {
  private final WorldJson wire;

  PageMessages(WorldJson wire) {
    this.wire = wire;
  }

  JsonObject of(Message message, User person) {
    JsonObject form = wire.messages().message(message);
    if (message.reactions().isEmpty()) {
      return form;
    }
    JsonArray reactions = new JsonArray();
    for (Reaction reaction : message.reactions()) {
      reactions.add(
          new JsonObject()
              .put("name", reaction.emoji().name())
              .put("emoji", reaction.emoji().address())
              .put("count", reaction.userIds().size())
              .put("mine", reaction.userIds().contains(person.id())));
    }
    return form.put("reactions", reactions);
  }
}
