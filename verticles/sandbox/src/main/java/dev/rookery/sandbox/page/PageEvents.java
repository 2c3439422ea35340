package dev.rookery.sandbox.page;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The form in which a person's page is told of an event. */
final class PageEvents {
  private final World world;
  private final PageMessages messages;

  PageEvents(World world, PageMessages messages) {
    this.world = world;
    this.messages = messages;
  }

  /** Whether the event changes how guilds, channels or people look. */
  static boolean changesView(WorldEvent event) {
    return switch (event) {
      case WorldEvent.BotAdded added -> true;
      case WorldEvent.BotRemoved removed -> true;
      case WorldEvent.MemberJoined joined -> true;
      case WorldEvent.MemberUpdated updated -> true;
      case WorldEvent.MemberLeft left -> true;
      case WorldEvent.RoleCreated created -> true;
      case WorldEvent.RoleUpdated updated -> true;
      case WorldEvent.RoleDeleted deleted -> true;
      case WorldEvent.ChannelCreated created -> true;
      case WorldEvent.ChannelUpdated updated -> true;
      case WorldEvent.ChannelDeleted deleted -> true;
      case WorldEvent.ThreadCreated created -> true;
      case WorldEvent.ThreadUpdated updated -> true;
      case WorldEvent.ThreadDeleted deleted -> true;
      case WorldEvent.AuditLogged logged -> true;
      case WorldEvent.BanAdded added -> true;
      case WorldEvent.BanRemoved removed -> true;
      default -> false;
    };
  }

  Optional<JsonObject> of(WorldEvent event, User person) {
    return switch (event) {
      case WorldEvent.WorldReset reset -> Optional.of(event("reset"));
      case WorldEvent.MessageSent sent -> message(sent.message(), person);
      case WorldEvent.MessageEdited edited -> message(edited.message(), person);
      case WorldEvent.ReactionAdded added -> message(added.message(), person);
      case WorldEvent.ReactionRemoved removed -> message(removed.message(), person);
      case WorldEvent.ReactionsCleared cleared -> message(cleared.message(), person);
      case WorldEvent.MessagesDeleted deleted -> deleted(deleted, person);
      case WorldEvent.TypingStarted typing -> typing(typing, person);
      case WorldEvent.CommandsChanged changed -> Optional.of(event("commands"));
      case WorldEvent.InteractionAnswered answered -> answered(answered, person);
      case WorldEvent.InteractionTimedOut timedOut -> timedOut(timedOut.interaction(), person);
      default -> Optional.empty();
    };
  }

  private Optional<JsonObject> message(Message message, User person) {
    boolean seen =
        message.ephemeral()
            ? message.visibleTo() == person.id()
            : maySee(person, message.channelId());
    return seen
        ? Optional.of(event("message").put("message", messages.of(message, person)))
        : Optional.empty();
  }

  private Optional<JsonObject> deleted(WorldEvent.MessagesDeleted deleted, User person) {
    if (!maySee(person, deleted.channelId())) {
      return Optional.empty();
    }
    JsonArray ids = new JsonArray();
    deleted.messages().forEach(message -> ids.add(PageView.id(message.id())));
    return Optional.of(
        event("deleted").put("channel", PageView.id(deleted.channelId())).put("ids", ids));
  }

  private Optional<JsonObject> typing(WorldEvent.TypingStarted typing, User person) {
    Channel channel = typing.channel();
    boolean seen = typing.userId() != person.id() && maySee(person, channel.id());
    return seen
        ? Optional.of(
            event("typing")
                .put("channel", PageView.id(channel.id()))
                .put("user", PageView.id(typing.userId())))
        : Optional.empty();
  }

  private static Optional<JsonObject> answered(
      WorldEvent.InteractionAnswered answered, User person) {
    Interaction interaction = answered.interaction();
    if (interaction.userId() != person.id()) {
      return Optional.empty();
    }
    JsonObject event = event("answered").put("interaction", PageView.id(interaction.id()));
    return Optional.of(
        answered.callback() instanceof InteractionCallback.ShowModal show
            ? event.put("modal", modal(show.modal()))
            : event);
  }

  private static JsonObject modal(Modal modal) {
    return new JsonObject().put("title", modal.title()).put("components", modal.components());
  }

  private static Optional<JsonObject> timedOut(Interaction interaction, User person) {
    return interaction.userId() == person.id()
        ? Optional.of(
            event("failed")
                .put("interaction", PageView.id(interaction.id()))
                .put("channel", PageView.id(interaction.channel().id()))
                .put("what", interaction.origin().commandName())
                .put("kind", interaction.type().code()))
        : Optional.empty();
  }

  private boolean maySee(User person, long channelId) {
    return world
        .channels()
        .find(channelId)
        .filter(channel -> world.permissions().maySee(person.id(), channel))
        .isPresent();
  }

  private static JsonObject event(String type) {
    return new JsonObject().put("type", type);
  }
}
