package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.GuildEvent;
import dev.rookery.discord.gateway.audit.AuditLogReader;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.attribute.ICategorizableChannel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildAuditLogEntryCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberJoinEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRemoveEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;

/** The reader of what happens in guilds. */
public final class JdaEvents {
  private JdaEvents() {}

  /**
   * A message that a member wrote; empty for those of bots, of webhooks and outside guilds.
   *
   * @param command whether it is a command to the bot
   */
  public static Optional<GuildEvent> read(MessageReceivedEvent event, boolean command) {
    Member member = event.getMember();
    return member == null || event.getAuthor().isBot() || event.isWebhookMessage()
        ? Optional.empty()
        : Optional.of(
            new GuildEvent.MessageWritten(
                event.getGuild().getIdLong(),
                event.getChannel().getIdLong(),
                within(event.getGuildChannel()),
                event.getMessageIdLong(),
                event.getMessage().getTimeCreated().toInstant(),
                JdaEntities.member(member),
                event.getMessage().getMentions().getUsers().stream()
                    .map(ISnowflake::getIdLong)
                    .toList(),
                command));
  }

  private static List<Long> within(Channel channel) {
    return switch (channel) {
      case ThreadChannel thread ->
          thread.getParentChannel() instanceof ICategorizableChannel parent
                  && parent.getParentCategoryIdLong() != 0
              ? List.of(parent.getIdLong(), parent.getParentCategoryIdLong())
              : List.of(thread.getParentChannel().getIdLong());
      case ICategorizableChannel inCategory when inCategory.getParentCategoryIdLong() != 0 ->
          List.of(inCategory.getParentCategoryIdLong());
      default -> List.of();
    };
  }

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
