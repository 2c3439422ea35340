package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that moderators do to a user; {@link Sanctions} lists them.
 *
 * @param type of the case that it makes
 * @param toldBefore whether the user is told before it is done, since afterwards the bot cannot
 *     reach them any more
 * @param precondition what must hold before
 * @param removes whether afterwards Discord no longer knows what it is done to, so that doing it
 *     again fails
 * @param deed what is done in Discord
 * @param lifting what lifts it at once; null for what stays
 * @param frees whether it only ends what was done to them, and so may be done by who is below
 */
record Sanction(
    CaseType type,
    boolean toldBefore,
    boolean removes,
    Precondition precondition,
    Deed deed,
    @Nullable Deed lifting,
    boolean frees) {
  /** One that may be done again without harm, of which the user is told afterwards. */
  static Sanction of(CaseType type, Precondition precondition, Deed deed) {
    return new Sanction(type, false, false, precondition, deed, null, false);
  }

  /** The same of which the user is told before. */
  Sanction tellingBefore() {
    return new Sanction(type, true, removes, precondition, deed, lifting, frees);
  }

  /** The same that cannot be done twice. */
  Sanction removing() {
    return new Sanction(type, toldBefore, true, precondition, deed, lifting, frees);
  }

  /** The same that may be done for whoever is above, too. */
  Sanction freeing() {
    return new Sanction(type, toldBefore, removes, precondition, deed, lifting, true);
  }

  /**
   * The same that is lifted as soon as it is done, whatever becomes of the case: by a deed that may
   * be done again without harm.
   */
  Sanction thenLifting(Deed deed) {
    return new Sanction(type, toldBefore, removes, precondition, this.deed, deed, frees);
  }

  /**
   * What must hold before something is done; fails with {@link CommandRefused} if it does not, and
   * completes with the order as it fits what is so now.
   */
  @FunctionalInterface
  interface Precondition {
    Future<SanctionTerms> check(Call call, SanctionTerms order);
  }

  /** What is done in Discord; fails if it is not. */
  @FunctionalInterface
  interface Deed {
    /**
     * Does it.
     *
     * @return what the moderator should know about how it went; empty if it went as usual
     * @param ordered the case, which says to whom and until when
     * @param deleteMessages the messages of that last time are deleted
     * @param reason what the audit log says
     */
    Future<Text> perform(
        CommandContext context, Case ordered, Duration deleteMessages, String reason);
  }

  /** Of what holds by its case alone, as bans from snippets do. */
  static final Deed NOTHING = (_, _, _, _) -> Future.succeededFuture(Text.EMPTY);
}
