package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;

/** {@code /kick}. */
final class Kick {
  private static final Sanction KICK =
      new Sanction(
          CaseType.KICK,
          true,
          (_, _) -> Future.succeededFuture(),
          (discord, order, reason) -> discord.kick(order.guildId(), order.user().id(), reason));

  static final Command COMMAND =
      Command.named("kick")
          .alias("k")
          .option(ModerationOptions.MEMBER)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.KICK_MEMBERS)
          .run(call -> Enforcement.carryOut(call, KICK, ModerationOptions.forMember(call)));

  private Kick() {}
}
