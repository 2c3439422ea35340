package dev.rookery.discord.information;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.entity.DiscordGuild;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;

/** {@code /info server}. */
final class ServerInfo {
  static final Command COMMAND =
      Command.named("info server")
          .run(call ->
              call.discord().guild(call.guildId()).map(guild -> Response.onlyToYou(about(guild))));

  private ServerInfo() {}

  private static Embed about(DiscordGuild guild) {
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(Text.literal(guild.name()))
            .describing(Text.literal(guild.description()))
            .field(InformationText.OWNER.text(), Text.markdown("<@" + guild.ownerId() + ">"))
            .field(InformationText.ID.text(), FieldText.id(guild.id()))
            .field(InformationText.MEMBERS.text(), number(guild.members()))
            .field(InformationText.ONLINE.text(), number(guild.online()))
            .field(InformationText.CHANNELS.text(), number(guild.channels()))
            .field(InformationText.ALL_ROLES.text(), number(guild.roles()))
            .field(InformationText.BOOSTS.text(), number(guild.boosts()))
            .field(InformationText.MADE.text(), FieldText.time(guild.createdAt()));
    return guild.iconUrl() == null ? embed : embed.thumbnail(guild.iconUrl());
  }

  private static Text number(int value) {
    return InformationText.NUMBER.with("number", value);
  }
}
