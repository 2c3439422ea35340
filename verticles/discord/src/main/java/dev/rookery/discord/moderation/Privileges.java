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
  static final Command SNIPPETBAN =
      command("snippetban", "sb", CaseType.SNIPPETBAN, state -> !state.snippetBanned());
  static final Command SNIPPETUNBAN =
      command("snippetunban", "sub", CaseType.SNIPPETUNBAN, CaseState::snippetBanned);
  static final Command POLLBAN =
      command("pollban", "pb", CaseType.POLLBAN, state -> !state.pollBanned());
  static final Command POLLUNBAN =
      command("pollunban", "pub", CaseType.POLLUNBAN, CaseState::pollBanned);

  private Privileges() {}

  private static Command command(
      String name, String alias, CaseType type, Predicate<CaseState> before) {
    Sanction sanction =
        new Sanction(type, false, (call, order) -> check(call, order, before), Sanction.NOTHING);
    return Command.named(name)
        .alias(alias)
        .option(ModerationOptions.MEMBER)
        .option(ModerationOptions.REASON)
        .option(ModerationOptions.SILENT)
        .actsOn(ModerationOptions.MEMBER)
        .run(call -> Enforcement.carryOut(call, sanction, ModerationOptions.forMember(call)));
  }

  private static Future<Void> check(Call call, Order order, Predicate<CaseState> before) {
    return call.ask(new CaseRequest.State(order.guildId(), order.user().id()))
        .compose(state ->
            before.test(state)
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new CommandRefused(
                        ModerationText.ALREADY_SO.with("name", order.user().displayName()))));
  }
}
