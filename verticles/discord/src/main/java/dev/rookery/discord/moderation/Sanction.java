package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.Discord;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;

/**
 * Something that moderators do to a user.
 *
 * @param type of the case that it makes
 * @param toldBefore whether the user is told before it is done, since afterwards the bot cannot
 *     reach them any more
 * @param precondition what must hold before
 * @param deed what is done in Discord
 */
record Sanction(CaseType type, boolean toldBefore, Precondition precondition, Deed deed) {
  /** What must hold before something is done; fails with {@link CommandRefused} if it does not. */
  @FunctionalInterface
  interface Precondition {
    Future<Void> check(Call call, Order order);
  }

  /** What is done in Discord; fails if it is not. */
  @FunctionalInterface
  interface Deed {
    /**
     * Does it.
     *
     * @param reason what the audit log says
     */
    Future<Void> perform(Discord discord, Order order, String reason);
  }

  /** Of what holds by its case alone, as bans from snippets do. */
  static final Deed NOTHING = (_, _, _) -> Future.succeededFuture();
}
