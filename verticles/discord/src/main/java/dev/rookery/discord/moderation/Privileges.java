package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseState;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.util.function.Predicate;

/** {@code /snippetban}, {@code /pollban} and the commands that lift them. */
final class Privileges {
  static final Sanction SNIPPETBAN = sanction(CaseType.SNIPPETBAN, state -> !state.snippetBanned());
  static final Sanction SNIPPETUNBAN = sanction(CaseType.SNIPPETUNBAN, CaseState::snippetBanned);
  static final Sanction POLLBAN = sanction(CaseType.POLLBAN, state -> !state.pollBanned());
  static final Sanction POLLUNBAN = sanction(CaseType.POLLUNBAN, CaseState::pollBanned);

  static final Command SNIPPETBAN_COMMAND = command("snippetban", "sb", SNIPPETBAN);
  static final Command SNIPPETUNBAN_COMMAND = command("snippetunban", "sub", SNIPPETUNBAN);
  static final Command POLLBAN_COMMAND = command("pollban", "pb", POLLBAN);
  static final Command POLLUNBAN_COMMAND = command("pollunban", "pub", POLLUNBAN);

  private Privileges() {}

  private static Sanction sanction(CaseType type, Predicate<CaseState> before) {
    return Sanction.of(type, (call, terms) -> check(call, terms, before), Sanction.NOTHING);
  }

  private static Command command(String name, String alias, Sanction sanction) {
    return Command.named(name)
        .alias(alias)
        .option(ModerationOptions.MEMBER)
        .option(ModerationOptions.OTHERS)
        .option(ModerationOptions.REASON)
        .option(ModerationOptions.SILENT)
        .actsOn(ModerationOptions.MEMBER)
        .run(call -> SanctionOrder.give(call, sanction, ModerationOptions.forMember(call)));
  }

  private static Future<SanctionTerms> check(
      Call call, SanctionTerms terms, Predicate<CaseState> before) {
    return call.ask(new CaseRequest.State(terms.guildId(), terms.user().id()))
        .compose(state ->
            before.test(state)
                ? Future.succeededFuture(terms)
                : Future.failedFuture(
                    new CommandRefused(
                        ModerationText.ALREADY_SO.with("name", terms.user().displayName()))));
  }
}
