package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Command;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;

/** {@code /warn}. */
final class Warn {
  static final Sanction WARN =
      Sanction.of(CaseType.WARN, (_, terms) -> Future.succeededFuture(terms), Sanction.NOTHING);

  static final Command COMMAND =
      Command.named("warn")
          .alias("w")
          .option(ModerationOptions.MEMBER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOn(ModerationOptions.MEMBER)
          .run(call -> SanctionOrder.give(call, WARN, ModerationOptions.forMember(call)));

  private Warn() {}
}
