package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.InteractionContext;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Interactions as the bot receives them, and what it is told about its answers. */
public final class InteractionJson {
  private final World world;
  private final WorldJson wire;

  InteractionJson(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  public JsonObject interaction(Interaction interaction) {
    Channel channel = interaction.channel();
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(interaction.id()))
            .put("application_id", WorldJson.id(world.application().id()))
            .put("type", interaction.type().code())
            .put("token", interaction.token())
            .put("version", 1)
            .put("data", interaction.data())
            .put("channel_id", WorldJson.id(channel.id()))
            .put("channel", wire.channels().channel(channel))
            .put("locale", world.people().get(interaction.userId()).locale())
            .put("context", InteractionContext.of(channel).code())
            .put("authorizing_integration_owners", wire.messages().integrationOwners(channel.id()))
            .put("app_permissions", permissions(world.bot().id(), channel))
            .put("entitlements", new JsonArray())
            .put("attachment_size_limit", Upload.SIZE_MAX);
    withAsker(form, interaction);
    long source = interaction.origin().interactedMessageId();
    if (source != 0) {
      world
          .messages()
          .find(channel.id(), source)
          .map(wire.messages()::message)
          .ifPresent(message -> form.put("message", message));
    }
    return form;
  }

  private void withAsker(JsonObject form, Interaction interaction) {
    switch (interaction.channel()) {
      case GuildChannel inGuild -> {
        String guildId = WorldJson.id(inGuild.guildId());
        Member member = world.members().get(inGuild.guildId(), interaction.userId());
        form.put("guild_id", guildId)
            .put("guild_locale", "en-US")
            .put(
                "guild",
                new JsonObject()
                    .put("id", guildId)
                    .put("locale", "en-US")
                    .put("features", new JsonArray()))
            .put(
                "member",
                wire.guilds()
                    .member(member)
                    .put("permissions", permissions(interaction.userId(), inGuild)));
      }
      case DirectChannel direct ->
          form.put("user", wire.users().user(world.people().get(interaction.userId())));
    }
  }

  private String permissions(long userId, Channel channel) {
    return WorldJson.id(world.permissions().inChannel(userId, channel).bits());
  }

  /** What a bot that asked for it is told about its first answer. */
  public JsonObject callback(
      Interaction interaction, InteractionCallback callback, Optional<Message> message) {
    JsonObject about =
        new JsonObject()
            .put("id", WorldJson.id(interaction.id()))
            .put("type", interaction.type().code());
    message.ifPresent(created ->
        about
            .put("response_message_id", WorldJson.id(created.id()))
            .put("response_message_loading", created.loading())
            .put("response_message_ephemeral", created.ephemeral()));
    JsonObject form = new JsonObject().put("interaction", about);
    message.ifPresent(created ->
        form.put(
            "resource",
            new JsonObject()
                .put("type", callback.code())
                .put("message", wire.messages().message(created))));
    return form;
  }
}
