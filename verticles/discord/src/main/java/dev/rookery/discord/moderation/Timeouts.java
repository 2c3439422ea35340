package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.moderation.timeouts.LongTimeouts;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** {@code /timeout} and {@code /untimeout}. */
final class Timeouts {
  static final Sanction TIMEOUT =
      Sanction.of(
          CaseType.TIMEOUT,
          (call, terms) -> check(call, terms, false),
          (context, ordered, _, reason) ->
              LongTimeouts.begin(context, ordered, reason).map(Text.EMPTY));

  static final Sanction UNTIMEOUT =
      Sanction.of(
          CaseType.UNTIMEOUT,
          (call, terms) -> check(call, terms, true),
          (context, ordered, _, reason) ->
              context
                  .discord()
                  .timeOut(ordered.guildId(), ordered.userId(), null, reason)
                  .map(Text.EMPTY));

  static final Command TIMEOUT_COMMAND =
      Command.named("timeout")
          .alias("to", "mute")
          .option(ModerationOptions.MEMBER)
          .option(ModerationOptions.DURATION)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MODERATE_MEMBERS)
          .run(call ->
              SanctionOrder.give(
                  call,
                  TIMEOUT,
                  ModerationOptions.forMember(call).until(ModerationOptions.end(call))));

  static final Command UNTIMEOUT_COMMAND =
      Command.named("untimeout")
          .alias("uto", "unmute")
          .option(ModerationOptions.MEMBER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MODERATE_MEMBERS)
          .run(call -> SanctionOrder.give(call, UNTIMEOUT, ModerationOptions.forMember(call)));

  private Timeouts() {}

  /** As it is now: another moderator may have been first. */
  private static Future<SanctionTerms> check(Call call, SanctionTerms terms, boolean mustBe) {
    return isTimedOut(call, terms, mustBe)
        .map(timedOut -> {
          if (timedOut != mustBe) {
            throw new CommandRefused(
                (mustBe ? ModerationText.NOT_TIMED_OUT : ModerationText.ALREADY_TIMED_OUT)
                    .with("name", terms.user().displayName()));
          }
          return terms;
        });
  }

  /** One that is in parts may be lifted although Discord has ended the last of them. */
  private static Future<Boolean> isTimedOut(Call call, SanctionTerms terms, boolean orShould) {
    return call.discord()
        .member(terms.guildId(), terms.user().id())
        .compose(member ->
            member
                    .map(DiscordMember::timeoutEnds)
                    .filter(end -> end.isAfter(Instant.now()))
                    .isPresent()
                ? Future.succeededFuture(true)
                : orShould
                    ? LongTimeouts.inForce(call.context(), terms.guildId(), terms.user().id())
                        .map(Optional::isPresent)
                    : Future.succeededFuture(false));
  }
}
