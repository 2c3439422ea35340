package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** {@code /timeout} and {@code /untimeout}. */
final class Timeouts {
  private static final Duration LONGEST = Duration.ofDays(28);

  private static final Sanction TIMEOUT =
      new Sanction(
          CaseType.TIMEOUT,
          false,
          (call, _) -> check(call, false),
          (discord, order, reason) ->
              discord.timeOut(order.guildId(), order.user().id(), order.end(), reason));

  private static final Sanction UNTIMEOUT =
      new Sanction(
          CaseType.UNTIMEOUT,
          false,
          (call, _) -> check(call, true),
          (discord, order, reason) ->
              discord.timeOut(order.guildId(), order.user().id(), null, reason));

  static final Command TIMEOUT_COMMAND =
      Command.named("timeout")
          .alias("to", "mute")
          .option(ModerationOptions.MEMBER)
          .option(ModerationOptions.DURATION)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MODERATE_MEMBERS)
          .run(call ->
              Enforcement.carryOut(
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
          .run(call -> Enforcement.carryOut(call, UNTIMEOUT, ModerationOptions.forMember(call)));

  private Timeouts() {}

  private static Future<Void> check(Call call, boolean mustBe) {
    DiscordMember member = call.get(ModerationOptions.MEMBER);
    boolean timedOut = member.timeoutEnds() != null && member.timeoutEnds().isAfter(Instant.now());
    return timedOut == mustBe
        ? Future.succeededFuture()
        : Future.failedFuture(
            new CommandRefused(
                (mustBe ? ModerationText.NOT_TIMED_OUT : ModerationText.ALREADY_TIMED_OUT)
                    .with("name", member.displayName())));
  }
}
