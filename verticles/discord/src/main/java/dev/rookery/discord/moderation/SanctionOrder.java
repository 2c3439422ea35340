package dev.rookery.discord.moderation;

import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.discord.cases.CaseReason;
import dev.rookery.discord.cases.JailMarks;
import dev.rookery.discord.cases.SanctionTask;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Continuation;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.reasons.Reasons;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of what is done to a user: it is checked that it makes sense, and the case is
 * recorded together with the task that does it. Of two moderators who order something for one user
 * at once, on whichever nodes, the second is told who was first.
 */
final class SanctionOrder {
  /** For how long others may be dealing with the user; most are done within a second. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(8);

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Records it, and so begins it. */
  static final Continuation<GivenOrder> RECORD =
      Continuation.of(
          "sanction-record",
          GivenOrder.class,
          (call, order) ->
              new SanctionOrder(call, Sanctions.of(order.type()), order.terms(), null)
                  .record(order.casesBefore()));

  private static final int LATER = (int) Step.LATER;

  private final Call call;
  private final Sanction sanction;
  private final @Nullable String list;
  private SanctionTerms terms;
  private final long waitEnds = System.nanoTime() + WAIT_MAX.toNanos();

  private SanctionOrder(Call call, Sanction sanction, SanctionTerms terms, @Nullable String list) {
    this.call = call;
    this.sanction = sanction;
    this.terms = terms;
    this.list = list;
  }

  /**
   * Gives the order, about each user whom the call names; {@link Enforcement} answers the
   * moderator.
   */
  static Future<Response> give(Call call, Sanction sanction, SanctionTerms terms) {
    return Reasons.meant(call, terms.reason())
        .compose(reason -> giveAsMeant(call, sanction, terms.because(reason)));
  }

  private static Future<Response> giveAsMeant(Call call, Sanction sanction, SanctionTerms terms) {
    List<Long> named = SeveralOrders.named(call, terms);
    if (call.use().has(ModerationOptions.OTHERS)) {
      return Future.succeededFuture(SeveralOrders.give(call, sanction, terms, named));
    }
    SanctionOrder given = new SanctionOrder(call, sanction, terms, null);
    return given
        .check()
        .map(cases ->
            Response.later(
                RECORD.with(new GivenOrder(sanction.type(), given.terms, cases, List.of()))));
  }

  /**
   * Gives it about one of several users.
   *
   * @param list the key of the list that has the answer
   * @param turn completes when it may be recorded
   * @param tried is completed when the next may be
   * @return completes when it is recorded
   */
  static Future<Void> record(
      Call call,
      Sanction sanction,
      SanctionTerms terms,
      String list,
      Future<Void> turn,
      Promise<Void> tried) {
    SanctionOrder given = new SanctionOrder(call, sanction, terms, list);
    return given
        .check()
        .compose(cases -> turn.compose(_ -> given.tryToRecord(cases)))
        .onComplete(_ -> tried.tryComplete())
        .compose(given::unlessBusy);
  }

  /**
   * Whoever has that id, if the sanction may be ordered about them; otherwise fails with {@link
   * CommandRefused}.
   *
   * @param onlyMembers whether it is done to nobody else
   */
  static Future<DiscordUser> target(
      Call call, Sanction sanction, long userId, boolean onlyMembers) {
    return call.discord()
        .member(call.guildId(), userId)
        .compose(member -> {
          if (member.isPresent()) {
            if (!sanction.frees()) {
              call.checkTarget(member.get());
            }
            return Future.succeededFuture(member.get().user());
          }
          return call.discord()
              .user(userId)
              .map(user -> {
                DiscordUser known =
                    user.orElseThrow(() -> new CommandRefused(ModerationText.NOBODY.text()));
                if (onlyMembers) {
                  throw new CommandRefused(
                      ModerationText.NOT_HERE.with("name", known.displayName()));
                }
                return known;
              });
        });
  }

  /** Checks that it makes sense; completes with how many cases there were of the user before. */
  private Future<Long> check() {
    return call.ask(Rows.of(Case.class).count(ofUser()))
        .compose(cases ->
            sanction
                .precondition()
                .check(call, terms)
                .map(now -> {
                  terms = now;
                  return cases;
                }));
  }

  private Condition<Case> ofUser() {
    return where(Case::guildId).is(terms.guildId()).and(where(Case::userId).is(terms.user().id()));
  }

  private Future<Void> record(long casesBefore) {
    return tryToRecord(casesBefore).compose(this::unlessBusy);
  }

  /** Somebody else is dealing with the user, if it is not recorded: that is waited for. */
  private Future<Void> unlessBusy(Tried tried) {
    if (tried.settled()) {
      return Future.succeededFuture();
    }
    return System.nanoTime() < waitEnds
        ? call.pause(PAUSE).compose(_ -> check()).compose(this::record)
        : Future.failedFuture(new CommandRefused(busy(tried.other())));
  }

  /**
   * What became of an attempt to record it.
   *
   * @param settled whether it is recorded
   * @param other what is being done to the user meanwhile, as far as that is known
   */
  private record Tried(boolean settled, Optional<SanctionTask> other) {}

  private Future<Tried> tryToRecord(long casesBefore) {
    String key = SanctionTask.key(terms.guildId(), terms.user().id());
    Step<Optional<Task>> busy = Step.of("busy", SanctionTask.KIND.find(key));
    Step<OnlyIf.Decision> free = Step.of("free", OnlyIf.nothing(busy, ""));
    Step<Long> cases = Step.of("cases", Rows.of(Case.class).count(ofUser()));
    Step<OnlyIf.Decision> none = Step.of("none", OnlyIf.equal(cases, "", casesBefore));
    Step<Case> recorded = Step.of("case", create());
    Step<Task> task =
        Step.of(
                "task",
                SanctionTask.KIND.schedule(terms.guildId(), null, key, content(), Duration.ZERO))
            .taking("content.number", recorded, "number");
    return call.ask(Transaction.of(busy, free, cases, none, recorded, task).serializable())
        .map(results -> {
          Optional<SanctionTask> other = results.of(busy).map(SanctionTask.KIND::content);
          // It may be this very command, handled by another node, too, which answers.
          boolean same = other.isPresent() && other.get().answerTo().id() == call.id();
          return new Tried(results.find(task).isPresent() || same, other);
        });
  }

  private CaseRequest.Create create() {
    return new CaseRequest.Create(
        terms.guildId(),
        sanction.type(),
        null,
        terms.user().id(),
        call.userId(),
        CaseReason.stored(terms.reason()),
        terms.roles(),
        terms.end(),
        null,
        JailMarks.in(null, terms.jailRoles()));
  }

  private SanctionTask content() {
    return new SanctionTask(
        terms.guildId(),
        LATER,
        !terms.silent() && !terms.user().bot(),
        terms.deleteMessages(),
        call.user().name(),
        call.use().answerTo(),
        SanctionTask.Step.RECORDED,
        null,
        null,
        call.get(ModerationOptions.EVIDENCE).orElse(null),
        list);
  }

  private Text busy(Optional<SanctionTask> other) {
    Text name = Text.literal(terms.user().displayName());
    return other
        .<Text>map(first ->
            Text.of(ModerationText.BUSY)
                .with("name", name)
                .with("number", first.number())
                .with(
                    "moderator",
                    Text.markdown("<@" + Long.toUnsignedString(first.answerTo().userId()) + ">")))
        .orElseGet(() -> ModerationText.TOO_MANY_AT_ONCE.with("name", name));
  }
}
