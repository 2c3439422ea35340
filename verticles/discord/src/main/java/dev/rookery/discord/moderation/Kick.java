package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;

/** {@code /kick}. */
final class Kick {
  static final Sanction KICK =
      Sanction.of(
              CaseType.KICK,
              Kick::isHere,
              (context, ordered, _, reason) ->
                  context
                      .discord()
                      .kick(ordered.guildId(), ordered.userId(), reason)
                      .map(Text.EMPTY))
          .tellingBefore()
          .removing();

  static final Command COMMAND =
      Command.named("kick")
          .alias("k")
          .option(ModerationOptions.MEMBER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.KICK_MEMBERS)
          .run(call -> SanctionOrder.give(call, KICK, ModerationOptions.forMember(call)));

  private Kick() {}

  /** Another moderator may have been first. */
  private static Future<SanctionTerms> isHere(Call call, SanctionTerms terms) {
    return call.discord()
        .member(terms.guildId(), terms.user().id())
        .compose(member ->
            member.isPresent()
                ? Future.succeededFuture(terms)
                : Future.failedFuture(
                    new CommandRefused(
                        ModerationText.NOT_HERE.with("name", terms.user().displayName()))));
  }
}
