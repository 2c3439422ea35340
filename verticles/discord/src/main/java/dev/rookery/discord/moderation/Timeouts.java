package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** {@code /timeout} and {@code /untimeout}. */
final class Timeouts {
  private static final Duration LONGEST = Duration.ofDays(28);

  static final Sanction TIMEOUT =
      Sanction.of(
          CaseType.TIMEOUT,
          (call, terms) -> check(call, terms, false),
          (context, ordered, _, reason) ->
              context
                  .discord()
                  .timeOut(ordered.guildId(), ordered.userId(), ordered.expiresAt(), reason)
                  .map(Text.EMPTY));

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
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MODERATE_MEMBERS)
          .run(call ->
              SanctionOrder.give(
                  call,
                  TIMEOUT,
                  ModerationOptions.forMember(call)
                      .until(ModerationOptions.endWithin(call, LONGEST))));

  static final Command UNTIMEOUT_COMMAND =
      Command.named("untimeout")
          .alias("uto", "unmute")
          .option(ModerationOptions.MEMBER)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MODERATE_MEMBERS)
          .run(call -> SanctionOrder.give(call, UNTIMEOUT, ModerationOptions.forMember(call)));

  private Timeouts() {}

  private static Future<SanctionTerms> check(Call call, SanctionTerms terms, boolean mustBe) {
    DiscordMember member = call.get(ModerationOptions.MEMBER);
    boolean timedOut = member.timeoutEnds() != null && member.timeoutEnds().isAfter(Instant.now());
    return timedOut == mustBe
        ? Future.succeededFuture(terms)
        : Future.failedFuture(
            new CommandRefused(
                (mustBe ? ModerationText.NOT_TIMED_OUT : ModerationText.ALREADY_TIMED_OUT)
                    .with("name", member.displayName())));
  }
}
