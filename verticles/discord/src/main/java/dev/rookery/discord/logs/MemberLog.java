package dev.rookery.discord.logs;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.GuildEvent.MemberJoined;
import dev.rookery.discord.entity.GuildEvent.MemberLeft;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who comes and goes, in the channel that the guild has set for it. */
final class MemberLog {
  static final Listener<MemberJoined> ON_JOIN =
      new Listener<>(MemberJoined.class, MemberLog::joined);

  static final Listener<MemberLeft> ON_LEAVE = new Listener<>(MemberLeft.class, MemberLog::left);

  /** Accounts younger than that are pointed out. */
  private static final Duration NEW = Duration.ofDays(7);

  private MemberLog() {}

  private static Future<?> joined(CommandContext context, MemberJoined event) {
    DiscordUser user = event.member().user();
    boolean isNew = user.createdAt().isAfter(Instant.now().minus(NEW));
    Embed embed =
        of(isNew ? Colour.ERROR : Colour.SUCCESS, LogText.JOINED, user)
            .field((isNew ? LogText.NEW_ACCOUNT : LogText.ACCOUNT).text(), ago(user.createdAt()));
    return write(context, event.guildId(), embed, once("in", user, event.member().joinedAt()));
  }

  private static Future<?> left(CommandContext context, MemberLeft event) {
    return write(
        context,
        event.guildId(),
        of(Colour.INFO, LogText.LEFT, event.user()),
        once("out", event.user(), Instant.now()));
  }

  private static Embed of(Colour colour, LogText title, DiscordUser user) {
    return Embed.of(colour)
        .titled(title.text())
        .describing(
            Text.of(LogText.WHO)
                .with("mention", Text.markdown(user.mention()))
                .with("name", user.name())
                .with("id", Text.literal(Long.toUnsignedString(user.id()))))
        .thumbnail(user.avatarUrl());
  }

  /** Somebody may come and go often; two sessions that tell of the same do so within a minute. */
  private static String once(String word, DiscordUser user, @Nullable Instant time) {
    long minute = time == null ? 0 : time.getEpochSecond() / Duration.ofMinutes(1).toSeconds();
    return "%s%s-%s"
        .formatted(
            word,
            Long.toString(user.id(), Character.MAX_RADIX),
            Long.toString(minute, Character.MAX_RADIX));
  }

  private static Text ago(Instant time) {
    return Text.markdown("<t:" + time.getEpochSecond() + ":R>");
  }

  private static Future<?> write(CommandContext context, long guildId, Embed embed, String once) {
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(guildId))
        .compose(settings ->
            GuildLog.write(context, settings, LogKind.JOIN, Response.toAll(embed).once(once)));
  }
}
