package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.GuildEvent;
import dev.rookery.discord.gateway.audit.AuditLogReader;
import java.util.Optional;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildAuditLogEntryCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberJoinEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRemoveEvent;

/** The reader of what happens in guilds. */
public final class JdaEvents {
  private JdaEvents() {}

  /** What features listen to; empty for all else. */
  public static Optional<GuildEvent> read(GenericEvent event) {
    return switch (event) {
      case GuildMemberJoinEvent join ->
          Optional.of(
              new GuildEvent.MemberJoined(
                  join.getGuild().getIdLong(), JdaEntities.member(join.getMember())));
      case GuildMemberRemoveEvent left ->
          Optional.of(
              new GuildEvent.MemberLeft(
                  left.getGuild().getIdLong(), JdaEntities.user(left.getUser())));
      case GuildReadyEvent began ->
          Optional.of(new GuildEvent.SessionBegan(began.getGuild().getIdLong()));
      case GuildAuditLogEntryCreateEvent logged ->
          AuditLogReader.read(logged.getEntry())
              .map(action -> new GuildEvent.ActionLogged(logged.getGuild().getIdLong(), action));
      case ChannelCreateEvent created when created.isFromGuild() ->
          Optional.of(
              new GuildEvent.ChannelCreated(
                  created.getGuild().getIdLong(), JdaEntities.channel(created.getChannel())));
      default -> Optional.empty();
    };
  }
}
