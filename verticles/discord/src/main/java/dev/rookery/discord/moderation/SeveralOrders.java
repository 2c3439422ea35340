package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Continuation;
import dev.rookery.discord.failure.FailureText;
import dev.rookery.discord.moderation.outcomes.OutcomeLists;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same order about several users, each of which has a case and a task of its own. Whoever may
 * not have it done to them, or has it already, keeps nobody else from it. One answer has a line for
 * each, as the outcomes come in.
 */
final class SeveralOrders {
  /** Begins the list of what became of them, and gives one after the other. */
  static final Continuation<GivenOrder> BEGIN =
      Continuation.of("sanctions-begin", GivenOrder.class, SeveralOrders::begin);

  private static final Logger LOG = LoggerFactory.getLogger(SeveralOrders.class);

  private final Call call;
  private final Sanction sanction;
  private final SanctionTerms terms;
  private final OutcomeLists lists;

  private SeveralOrders(Call call, Sanction sanction, SanctionTerms terms) {
    this.call = call;
    this.sanction = sanction;
    this.terms = terms;
    this.lists = new OutcomeLists(call.context());
  }

  /** The users whom a call names, the first in an option of its own, each once. */
  static List<Long> named(Call call, SanctionTerms terms) {
    return Stream.concat(Stream.of(terms.user().id()), call.get(ModerationOptions.OTHERS).stream())
        .distinct()
        .toList();
  }

  /**
   * Gives the orders.
   *
   * @param terms those of the first, which hold for each
   */
  static Response give(Call call, Sanction sanction, SanctionTerms terms, List<Long> userIds) {
    return Response.later(BEGIN.with(new GivenOrder(sanction.type(), terms, 0, userIds)));
  }

  private static Future<?> begin(Call call, GivenOrder order) {
    SeveralOrders orders = new SeveralOrders(call, Sanctions.of(order.type()), order.terms());
    return orders
        .lists
        .begin(order.terms().guildId(), call.use().answerTo(), order.userIds())
        .compose(key ->
            key.isEmpty() ? Future.succeededFuture() : orders.give(key.get(), order.userIds()));
  }

  /**
   * All are checked at once, so that nobody waits for the others. They are recorded one after the
   * other, since each takes the next number of a case; whoever somebody else is dealing with gives
   * up their turn.
   */
  private Future<Void> give(String list, List<Long> userIds) {
    List<Future<Void>> given = new ArrayList<>();
    Future<Void> turn = Future.succeededFuture();
    for (long userId : userIds) {
      Promise<Void> tried = Promise.promise();
      given.add(give(list, userId, turn, tried).onComplete(_ -> tried.tryComplete()));
      turn = tried.future();
    }
    return Future.join(given).compose(_ -> lists.ordered(list)).recover(this::untold);
  }

  private Future<Void> give(String list, long userId, Future<Void> turn, Promise<Void> tried) {
    return SanctionOrder.target(call, sanction, userId, call.use().has(ModerationOptions.MEMBER))
        .compose(user -> SanctionOrder.record(call, sanction, terms.about(user), list, turn, tried))
        .recover(cause -> {
          tried.tryComplete();
          return lists.put(list, userId, line(userId, cause));
        })
        .recover(this::untold);
  }

  /** The moderator will be told that it was interrupted. */
  private Future<Void> untold(Throwable cause) {
    LOG.warn("What became of an order by {} is not shown", call.userId(), cause);
    return Future.succeededFuture();
  }

  private static Text line(long userId, Throwable cause) {
    return Text.of(ModerationText.NOT_DONE_LINE)
        .with("user", Text.markdown("<@" + Long.toUnsignedString(userId) + ">"))
        .with(
            "cause",
            cause instanceof CommandRefused refused ? refused.why() : FailureText.of(cause));
  }
}
