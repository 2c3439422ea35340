package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The conversations in progress, and the events that concern them. */
final class Conversations {
  private static final int KEPT = 5_000;

  private final World world;
  private final SandboxContext context;
  private final Map<Long, Conversation> byInteraction =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Conversation> eldest) {
          return size() > KEPT;
        }
      };

  Conversations(World world, SandboxContext context) {
    this.world = world;
    this.context = context;
    world.listen(this::on);
  }

  /** An interaction to be sent to the bot. */
  record Question(Channel channel, InteractionOrigin origin, JsonObject data) {}

  /** Sends the interaction on the context, where it is also checked. */
  Conversation ask(Supplier<Question> question) {
    Conversation conversation = new Conversation();
    context
        .run(() -> {
          Question checked = question.get();
          open(conversation, checked);
        })
        .onFailure(conversation::fail);
    return conversation;
  }

  private void open(Conversation conversation, Question question) {
    Interaction interaction =
        world.interactions().open(question.channel(), question.origin(), question.data());
    byInteraction.put(interaction.id(), conversation);
    conversation.begin(interaction);
    context.later(
        world.interactions().acknowledgeWithin(),
        () -> world.interactions().expire(interaction.id()));
  }

  private void on(WorldEvent event) {
    switch (event) {
      case WorldEvent.InteractionAnswered answered ->
          with(answered.interaction(), conversation -> conversation.on(answered));
      case WorldEvent.OriginalReplied replied ->
          with(replied.interaction(), conversation -> conversation.on(replied));
      case WorldEvent.OriginalEdited edited ->
          with(edited.interaction(), conversation -> conversation.on(edited));
      case WorldEvent.FollowedUp followedUp ->
          with(followedUp.interaction(), conversation -> conversation.on(followedUp));
      case WorldEvent.InteractionTimedOut timedOut ->
          with(
              timedOut.interaction(),
              conversation -> conversation.fail(new NoAnswer("The application did not respond")));
      default -> {}
    }
  }

  private void with(Interaction interaction, Consumer<Conversation> action) {
    Conversation conversation = byInteraction.get(interaction.id());
    if (conversation != null) {
      action.accept(conversation);
    }
  }
}
