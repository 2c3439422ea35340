package dev.rookery.discord.information;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.entity.DiscordGuild;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import java.util.List;

/** {@code /info server}. */
final class ServerInfo {
  static final Command COMMAND =
      Command.named("info server")
          .run(call ->
              call.discord().guild(call.guildId()).map(guild -> Response.onlyToYou(about(guild))));

  private ServerInfo() {}

  private static Layout about(DiscordGuild guild) {
    Text head =
        Text.lines(
            List.of(
                Text.joined("", List.of(Text.markdown("### "), Text.literal(guild.name()))),
                Text.literal(guild.description())));
    Layout layout = Layout.of(Colour.INFO);
    return (guild.iconUrl() == null ? layout.text(head) : layout.section(head, guild.iconUrl()))
        .separator()
        .text(
            Text.lines(
                List.of(
                    line(InformationText.OWNER, Text.markdown("<@" + guild.ownerId() + ">")),
                    line(InformationText.MEMBERS, number(guild.members())),
                    line(InformationText.ONLINE, number(guild.online())),
                    line(InformationText.CHANNELS, number(guild.channels())),
                    line(InformationText.ALL_ROLES, number(guild.roles())),
                    line(InformationText.BOOSTS, number(guild.boosts())),
                    line(InformationText.MADE, FieldText.onOneLine(guild.createdAt())),
                    line(InformationText.ID, FieldText.id(guild.id())))));
  }

  private static Text line(InformationText name, Text value) {
    return Text.joined(" ", List.of(Text.bold(name.text()), value));
  }

  private static Text number(int value) {
    return InformationText.NUMBER.with("number", value);
  }
}
