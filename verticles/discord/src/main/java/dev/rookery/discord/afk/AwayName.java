package dev.rookery.discord.afk;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.models.afk.Afk;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mark in the name of a member who is away, as far as the bot may rename them. */
final class AwayName {
  private static final Logger LOG = LoggerFactory.getLogger(AwayName.class);

  private static final String MARK = "[AFK] ";

  /** Characters of a name in a guild at most. */
  private static final int NAME_MAX = 32;

  private AwayName() {}

  /** The name without the mark. */
  static String unmarked(DiscordMember member) {
    String name = member.displayName();
    String own = isMarked(member) ? name.substring(MARK.length()).strip() : name;
    return own.isEmpty() ? member.user().name() : own;
  }

  /** Puts the mark before the name; false if the bot may not. */
  static Future<Boolean> mark(CommandContext context, long guildId, DiscordMember member) {
    return isMarked(member)
        ? Future.succeededFuture(true)
        : context
            .discord()
            .rename(
                guildId, member.id(), TextFormat.cut(MARK + member.displayName(), NAME_MAX), "AFK")
            .map(true)
            .recover(AwayName::unlessRefused);
  }

  /** Gives back the name of before, unless somebody has changed it since. */
  static Future<Void> restore(CommandContext context, Afk ended) {
    return context
        .discord()
        .member(ended.guildId(), ended.memberId())
        .compose(found ->
            found.filter(AwayName::isMarked).isEmpty()
                ? Future.<Void>succeededFuture()
                : context
                    .discord()
                    .rename(
                        ended.guildId(),
                        ended.memberId(),
                        ended.nickname().equals(found.get().user().displayName())
                            ? null
                            : TextFormat.cut(ended.nickname(), NAME_MAX),
                        "AFK")
                    .map(true)
                    .recover(AwayName::unlessRefused)
                    .<Void>mapEmpty());
  }

  private static boolean isMarked(DiscordMember member) {
    return member.displayName().startsWith(MARK);
  }

  private static Future<Boolean> unlessRefused(Throwable cause) {
    LOG.debug("A member is not renamed", cause);
    return cause instanceof DiscordRefused refused
            && refused.why() != DiscordRefused.Why.UNAVAILABLE
        ? Future.succeededFuture(false)
        : Future.failedFuture(cause);
  }
}
