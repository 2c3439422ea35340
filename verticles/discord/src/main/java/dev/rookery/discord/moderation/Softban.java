package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /softban}: a ban that is lifted at once, for the sake of the messages that go with it. Its
 * own ban is told by the reason in force, which has the number of the case, so that it never lifts
 * one that somebody else made in the meantime.
 */
final class Softban {
  private static final Option<Long> DELETE_DAYS =
      Option.wholeNumber("delete-days", 1, ModerationOptions.DAYS_MAX)
          .describedAs("softban-days")
          .or(1L);

  static final Sanction SOFTBAN =
      Sanction.of(CaseType.SOFTBAN, BanCommands::notBanned, Softban::ban)
          .tellingBefore()
          .thenLifting(Softban::lift);

  static final Command COMMAND =
      Command.named("softban")
          .alias("sban")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(DELETE_DAYS)
          .option(ModerationOptions.SILENT)
          .actsOnUser(ModerationOptions.USER)
          .botNeeds(DiscordPermission.BAN_MEMBERS)
          .run(call ->
              SanctionOrder.give(
                  call,
                  SOFTBAN,
                  ModerationOptions.forUser(call)
                      .deleting(Duration.ofDays(call.get(DELETE_DAYS)))));

  private Softban() {}

  private static Future<Text> ban(
      CommandContext context, Case ordered, Duration deleteMessages, String reason) {
    return context
        .discord()
        .banReason(ordered.guildId(), ordered.userId())
        .compose(banned -> {
          if (banned.isPresent()) {
            return Enforcement.isReasonOf(ordered, banned.get())
                ? Future.succeededFuture()
                : Future.failedFuture(new CommandRefused(ModerationText.BANNED_MEANWHILE.text()));
          }
          return context.discord().ban(ordered.guildId(), ordered.userId(), deleteMessages, reason);
        })
        .map(Text.EMPTY);
  }

  private static Future<Text> lift(
      CommandContext context, Case ordered, Duration deleteMessages, String reason) {
    return context
        .discord()
        .banReason(ordered.guildId(), ordered.userId())
        .compose(banned -> lift(context, ordered, banned, reason));
  }

  private static Future<Text> lift(
      CommandContext context, Case ordered, Optional<String> banned, String reason) {
    if (banned.isEmpty()) {
      return Future.succeededFuture(Text.EMPTY);
    }
    return Enforcement.isReasonOf(ordered, banned.get())
        ? context
            .discord()
            .unban(ordered.guildId(), ordered.userId(), reason)
            .recover(cause ->
                // Somebody was faster.
                cause instanceof DiscordRefused refused
                        && refused.why() == DiscordRefused.Why.NOT_FOUND
                    ? Future.succeededFuture()
                    : Future.failedFuture(cause))
            .map(Text.EMPTY)
        : Future.succeededFuture(ModerationText.SOFTBAN_STANDS.text());
  }
}
