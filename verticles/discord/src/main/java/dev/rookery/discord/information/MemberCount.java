package dev.rookery.discord.information;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;

/** {@code /membercount}: how many members the server has, and how many of them are online. */
final class MemberCount {
  static final Command COMMAND =
      Command.named("membercount")
          .withoutData()
          .repliesToAll()
          .run(call ->
              call.discord()
                  .guild(call.guildId())
                  .map(guild ->
                      Response.toAll(
                          Embed.of(Colour.INFO)
                              .describing(
                                  Text.of(InformationText.MEMBERS_AND_ONLINE)
                                      .with("members", guild.members())
                                      .with("online", guild.online())))));

  private MemberCount() {}
}
