package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import dev.rookery.sandbox.world.messages.InteractionType;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageFlag;
import dev.rookery.sandbox.world.messages.MessageType;
import dev.rookery.sandbox.world.messages.Reaction;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Messages with their attachments, embeds, components and reactions. */
public final class MessageJson {
  /** These name what they are about, but do not bring it along. */
  private static final Set<MessageType> WITHOUT_REFERENCED =
      EnumSet.of(MessageType.THREAD_CREATED, MessageType.CHANNEL_PINNED_MESSAGE);

  private final World world;
  private final FileLinks links;
  private final UserJson users;
  private final ThreadJson threads;

  MessageJson(World world, FileLinks links, UserJson users, ThreadJson threads) {
    this.world = world;
    this.links = links;
    this.users = users;
    this.threads = threads;
  }

  /** The message, with the thread under it and the one that it answers. */
  public JsonObject message(Message message) {
    JsonObject form = plain(message);
    if (MessageFlag.HAS_THREAD.in(message.flags())
        && world.channels().find(message.id()).orElse(null) instanceof GuildChannel thread) {
      form.put("thread", threads.thread(thread));
    }
    if (message.replyTo() == 0) {
      return form;
    }
    long place = placeOfReference(message);
    form.put("message_reference", reference(message, place));
    return WITHOUT_REFERENCED.contains(message.type())
        ? form
        : form.put(
            "referenced_message",
            world.messages().find(place, message.replyTo()).map(this::plain).orElse(null));
  }

  /** The channel that a message refers to, or with what it refers to. */
  private long placeOfReference(Message message) {
    return switch (message.type()) {
      case THREAD_CREATED -> message.replyTo();
      case THREAD_STARTER_MESSAGE ->
          world.channels().get(message.channelId()) instanceof GuildChannel thread
              ? thread.parentId()
              : message.channelId();
      default -> message.channelId();
    };
  }

  private JsonObject plain(Message message) {
    JsonArray mentions = new JsonArray();
    message.mentions().userIds().stream()
        .flatMap(id -> world.people().find(id).stream())
        .map(users::user)
        .forEach(mentions::add);
    JsonArray mentionedRoles = new JsonArray();
    message.mentions().roleIds().stream().map(WorldJson::id).forEach(mentionedRoles::add);
    JsonArray attachments = new JsonArray();
    message.attachments().stream()
        .map(file -> attachment(message.channelId(), file))
        .forEach(file -> attachments.add(message.ephemeral() ? file.put("ephemeral", true) : file));
    Media media = new Media(message, links);
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(message.id()))
            .put("channel_id", WorldJson.id(message.channelId()))
            .put("type", message.type().code())
            .put("author", author(message))
            .put("content", message.content())
            .put("timestamp", message.sentAt().toString())
            .put(
                "edited_timestamp",
                Optional.ofNullable(message.editedAt()).map(Object::toString).orElse(null))
            .put("tts", message.tts())
            .put("mention_everyone", message.mentions().everyone())
            .put("mentions", mentions)
            .put("mention_roles", mentionedRoles)
            .put("attachments", attachments)
            .put("embeds", embeds(message, media))
            .put("components", media.components(message.components()))
            .put("pinned", message.pinnedAt() != null)
            .put("flags", message.flags());
    if (message.webhookName() != null) {
      form.put("webhook_id", WorldJson.id(message.authorId()));
    }
    if (message.nonce() != null) {
      form.put("nonce", message.nonce());
    }
    if (!message.reactions().isEmpty()) {
      form.put("reactions", reactions(message));
    }
    return withOrigin(form, message);
  }

  private JsonObject author(Message message) {
    return message.webhookName() == null
        ? users.user(world.people().get(message.authorId()))
        : users.webhook(message.authorId(), message.webhookName());
  }

  private static JsonArray embeds(Message message, Media media) {
    return MessageFlag.SUPPRESS_EMBEDS.in(message.flags())
        ? new JsonArray()
        : media.embeds(message.embeds());
  }

  private JsonObject withOrigin(JsonObject form, Message message) {
    InteractionOrigin origin = message.origin();
    if (origin == null) {
      return form;
    }
    String applicationId = WorldJson.id(world.application().id());
    form.put("application_id", applicationId)
        .put("webhook_id", applicationId)
        .put("interaction_metadata", metadata(origin, message));
    if (origin.type() == InteractionType.COMMAND) {
      form.put(
          "interaction",
          new JsonObject()
              .put("id", WorldJson.id(origin.interactionId()))
              .put("type", origin.type().code())
              .put("name", origin.commandName())
              .put("user", users.user(world.people().get(origin.userId()))));
    }
    return form;
  }

  private JsonObject metadata(InteractionOrigin origin, Message message) {
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(origin.interactionId()))
            .put("type", origin.type().code())
            .put("user", users.user(world.people().get(origin.userId())))
            .put("authorizing_integration_owners", integrationOwners(message.channelId()));
    if (origin.type() == InteractionType.COMMAND) {
      form.put("name", origin.commandName());
    }
    if (origin.targetUserId() != 0) {
      form.put("target_user", users.user(world.people().get(origin.targetUserId())));
    }
    if (origin.targetMessageId() != 0) {
      form.put("target_message_id", WorldJson.id(origin.targetMessageId()));
    }
    if (origin.type() == InteractionType.COMPONENT) {
      form.put("interacted_message_id", WorldJson.id(origin.interactedMessageId()));
    }
    if (origin.trigger() != null) {
      form.put("triggering_interaction_metadata", metadata(origin.trigger(), message));
    }
    return form;
  }

  /** Who installed the bot: the guild, or in direct messages nobody in particular. */
  JsonObject integrationOwners(long channelId) {
    String owner =
        world.channels().find(channelId).orElse(null) instanceof GuildChannel inGuild
            ? WorldJson.id(inGuild.guildId())
            : "0";
    return new JsonObject().put("0", owner);
  }

  private JsonObject reference(Message message, long place) {
    JsonObject form = new JsonObject().put("type", 0).put("channel_id", WorldJson.id(place));
    if (message.type() != MessageType.THREAD_CREATED) {
      form.put("message_id", WorldJson.id(message.replyTo()));
    }
    if (world.channels().find(message.channelId()).orElse(null) instanceof GuildChannel inGuild) {
      form.put("guild_id", WorldJson.id(inGuild.guildId()));
    }
    return form;
  }

  /** A file attached to a message in the channel, or to an option of a command used there. */
  public JsonObject attachment(long channelId, Attachment attachment) {
    String url = links.of(channelId, attachment);
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(attachment.id()))
            .put("filename", attachment.filename())
            .put("size", attachment.size())
            .put("url", url)
            .put("proxy_url", url)
            .put("content_type", attachment.contentType());
    return attachment.description().isEmpty()
        ? form
        : form.put("description", attachment.description());
  }

  private JsonArray reactions(Message message) {
    JsonArray forms = new JsonArray();
    for (Reaction reaction : message.reactions()) {
      int count = reaction.userIds().size();
      forms.add(
          new JsonObject()
              .put("emoji", emoji(reaction.emoji()))
              .put("count", count)
              .put("count_details", new JsonObject().put("burst", 0).put("normal", count))
              .put("burst_colors", new JsonArray())
              .put("me_burst", false)
              .put("me", reaction.userIds().contains(world.bot().id())));
    }
    return forms;
  }

  public JsonObject emoji(ReactionEmoji emoji) {
    return new JsonObject()
        .put("id", emoji.custom() ? WorldJson.id(emoji.id()) : null)
        .put("name", emoji.name());
  }

  /** The message without what a bot that may not read contents must not see. */
  public static JsonObject withoutContent(JsonObject form) {
    JsonObject blank = form.copy();
    blank
        .put("content", "")
        .put("embeds", new JsonArray())
        .put("attachments", new JsonArray())
        .put("components", new JsonArray());
    blank.remove("poll");
    return blank;
  }
}
