package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.moderation.bans.BannedUsers;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** {@code /ban}, {@code /tempban} and {@code /unban}. */
final class BanCommands {
  static final Sanction BAN =
      Sanction.of(
              CaseType.BAN,
              BanCommands::notBanned,
              (context, ordered, deleteMessages, reason) ->
                  context
                      .discord()
                      .ban(ordered.guildId(), ordered.userId(), deleteMessages, reason)
                      .map(Text.EMPTY))
          .tellingBefore();

  static final Sanction TEMPBAN =
      Sanction.of(CaseType.TEMPBAN, BanCommands::notBanned, BAN.deed()).tellingBefore();

  static final Sanction UNBAN =
      Sanction.of(
              CaseType.UNBAN,
              BanCommands::banned,
              (context, ordered, _, reason) ->
                  context
                      .discord()
                      .unban(ordered.guildId(), ordered.userId(), reason)
                      .map(Text.EMPTY))
          .removing()
          .freeing();

  static final Command BAN_COMMAND =
      Command.named("ban")
          .alias("b")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.DELETE_DAYS)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOnUser(ModerationOptions.USER)
          .botNeeds(DiscordPermission.BAN_MEMBERS)
          .run(call ->
              SanctionOrder.give(
                  call,
                  BAN,
                  ModerationOptions.forUser(call)
                      .deleting(ModerationOptions.deleteMessages(call))));

  static final Command TEMPBAN_COMMAND =
      Command.named("tempban")
          .alias("tb")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.DURATION)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.DELETE_DAYS)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOnUser(ModerationOptions.USER)
          .botNeeds(DiscordPermission.BAN_MEMBERS)
          .run(call ->
              SanctionOrder.give(
                  call,
                  TEMPBAN,
                  ModerationOptions.forUser(call)
                      .until(ModerationOptions.end(call))
                      .deleting(ModerationOptions.deleteMessages(call))));

  static final Command UNBAN_COMMAND =
      Command.named("unban")
          .alias("ub")
          .option(BannedUsers.USER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(BannedUsers.NAME)
          .botNeeds(DiscordPermission.BAN_MEMBERS)
          .run(call ->
              BannedUsers.meant(call, call.get(ModerationOptions.REASON))
                  .compose(meant ->
                      SanctionOrder.give(
                          call,
                          UNBAN,
                          SanctionTerms.of(call.guildId(), meant.user(), meant.reason(), true))));

  private BanCommands() {}

  static Future<SanctionTerms> notBanned(Call call, SanctionTerms terms) {
    return call.discord()
        .isBanned(terms.guildId(), terms.user().id())
        .compose(banned ->
            banned
                ? banOf(call, terms)
                    .compose(
                        ban -> Future.failedFuture(new CommandRefused(alreadyBanned(terms, ban))))
                : Future.succeededFuture(terms));
  }

  /** The case of the ban that is in force, unless it was made outside of the bot. */
  private static Future<Optional<Case>> banOf(Call call, SanctionTerms terms) {
    return call.ask(
            new CaseRequest.Search(
                terms.guildId(),
                terms.user().id(),
                null,
                List.of(CaseType.BAN, CaseType.TEMPBAN),
                List.of(),
                true,
                null,
                null,
                null,
                1,
                null,
                null))
        .map(page -> page.rows().stream().findFirst());
  }

  private static Text alreadyBanned(SanctionTerms terms, Optional<Case> ban) {
    return ban.<Text>map(
            known -> {
              Text.Sentence by =
                  Text.of(
                          known.expiresAt() == null
                              ? ModerationText.ALREADY_BANNED_BY
                              : ModerationText.ALREADY_BANNED_UNTIL)
                      .with("name", terms.user().displayName())
                      .with("number", known.number())
                      .with(
                          "moderator",
                          Text.markdown("<@" + Long.toUnsignedString(known.moderatorId()) + ">"));
              return known.expiresAt() == null
                  ? by
                  : by.with("end", Text.markdown(DiscordTime.full(known.expiresAt())));
            })
        .orElseGet(() -> ModerationText.ALREADY_BANNED.with("name", terms.user().displayName()));
  }

  private static Future<SanctionTerms> banned(Call call, SanctionTerms terms) {
    return call.discord()
        .isBanned(terms.guildId(), terms.user().id())
        .compose(banned ->
            banned
                ? Future.succeededFuture(terms)
                : Future.failedFuture(
                    new CommandRefused(
                        ModerationText.NOT_BANNED.with("name", terms.user().displayName()))));
  }
}
