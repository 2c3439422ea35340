package dev.rookery.discord.moderation.outcomes;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The lists of what became of orders about several users. Each is kept as a task, which whoever
 * does something of it, on whichever node, adds its line to and shows. If the node that gives the
 * orders dies, the task becomes due, and the moderator is told whom it did not come to.
 */
public final class OutcomeLists {
  /** How long nothing was heard of a node that gives orders when others tell in its place. */
  private static final Duration SILENCE = Duration.ofSeconds(40);

  /** For how long what was ordered may still be under way. */
  private static final Duration KEPT = Duration.ofHours(4);

  private static final TaskKind<OutcomeList> KIND = TaskKind.of("outcomes", OutcomeList.class);

  /** Tells moderators whose orders were interrupted; what is over is let go. */
  public static final Job INTERRUPTED =
      Job.of(KIND, (context, _, list) -> new OutcomeLists(context).due(list));

  private final CommandContext context;

  public OutcomeLists(CommandContext context) {
    this.context = context;
  }

  /**
   * Begins a list and shows it.
   *
   * @return the key by which lines are added to it; empty if another node is dealing with that very
   *     order
   */
  public Future<Optional<String>> begin(long guildId, AnswerTo answerTo, List<Long> userIds) {
    String key = key(answerTo);
    OutcomeList list =
        new OutcomeList(
            guildId,
            answerTo,
            null,
            true,
            0,
            userIds.stream().map(userId -> new TargetOutcome(userId, null)).toList());
    Step<Optional<Task>> found = Step.of("found", KIND.find(key));
    Step<OnlyIf.Decision> none = Step.of("none", OnlyIf.nothing(found, ""));
    Step<Task> begun = Step.of("begun", schedule(list));
    return context
        .rookery()
        .ask(Transaction.of(found, none, begun).serializable())
        .compose(results ->
            results.find(begun).isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : post(list).map(Optional.of(key)));
  }

  private Future<Void> post(OutcomeList list) {
    return list.answerTo().token() == null
        ? context
            .discord()
            .reply(list.answerTo(), message(list))
            .compose(posted -> change(key(list.answerTo()), now -> now.postedAs(posted)))
            .mapEmpty()
        : context.discord().answer(list.answerTo(), message(list));
  }

  /**
   * Says what became of the order about one user. Nothing happens if the list is let go by now.
   *
   * @return fails if it is not kept, or cannot be shown
   */
  public Future<Void> put(String key, long userId, Text line) {
    return OutcomeQueue.of(key).put(userId, line, lines -> put(key, lines));
  }

  private Future<Void> put(String key, Map<Long, Text> lines) {
    return change(
            key,
            list -> {
              Texts texts = Texts.in(list.answerTo().locale());
              OutcomeList now = list;
              for (Map.Entry<Long, Text> line : lines.entrySet()) {
                now = now.with(line.getKey(), texts.markdown(line.getValue()));
              }
              return now;
            })
        .compose(list -> list.isEmpty() ? Future.succeededFuture() : show(key, list.get()));
  }

  /** Nothing more is ordered; what is under way still adds its lines. */
  public Future<Void> ordered(String key) {
    return change(key, OutcomeList::ordered).mapEmpty();
  }

  /** Changes it as if nobody else did; empty if there is none. */
  private Future<Optional<OutcomeList>> change(String key, UnaryOperator<OutcomeList> how) {
    return find(key)
        .compose(before -> {
          if (before.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
          }
          OutcomeList list = how.apply(before.get()).next();
          Step<Optional<Task>> found = Step.of("found", KIND.find(key));
          Step<OnlyIf.Decision> same =
              Step.of("same", OnlyIf.equal(found, "content.version", before.get().version()));
          Step<Task> kept = Step.of("kept", schedule(list));
          return context
              .rookery()
              .ask(Transaction.of(found, same, kept).serializable())
              .compose(results ->
                  results.find(kept).isPresent()
                      ? Future.succeededFuture(Optional.of(list))
                      : change(key, how));
        });
  }

  private Future<Optional<OutcomeList>> find(String key) {
    return context.rookery().ask(KIND.find(key)).map(task -> task.map(KIND::content));
  }

  private static TaskRequest.Schedule schedule(OutcomeList list) {
    return KIND.schedule(
        list.guildId(), null, key(list.answerTo()), list, list.ordering() ? SILENCE : KEPT);
  }

  private static String key(AnswerTo answerTo) {
    return Long.toUnsignedString(answerTo.id());
  }

  /** Shows it, and again if somebody else may have shown a newer one before. */
  private Future<Void> show(String key, OutcomeList list) {
    return edit(list)
        .compose(_ -> find(key))
        .compose(now ->
            now.isEmpty() || now.get().version() == list.version()
                ? Future.succeededFuture()
                : show(key, now.get()));
  }

  private Future<Void> edit(OutcomeList list) {
    return list.posted() == null
        ? context.discord().answer(list.answerTo(), message(list))
        : context.discord().edit(list.posted(), message(list), list.answerTo().locale());
  }

  private static MessageResponse message(OutcomeList list) {
    return Response.onlyToYou(Embed.of(Colour.INFO).describing(list.text()));
  }

  private Future<Void> due(OutcomeList list) {
    if (!list.ordering()) {
      return Future.succeededFuture();
    }
    String key = key(list.answerTo());
    Texts texts = Texts.in(list.answerTo().locale());
    return change(
            key,
            now ->
                now.interrupted(userId ->
                    texts.markdown(
                        OutcomeText.INTERRUPTED.with("user", OutcomeList.mention(userId)))))
        .compose(now -> now.isEmpty() ? Future.succeededFuture() : show(key, now.get()));
  }
}
