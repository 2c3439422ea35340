package dev.rookery.discord.channels;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Continuation;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.Intent;
import dev.rookery.discord.response.Response;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.jobs.Task;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /purge}: deletes the latest messages of a channel, or those of them that are meant. {@link
 * PurgeRun} does it.
 */
final class Purge {
  private static final int COUNT_MAX = 500;

  /** A link to a message, or its id alone. */
  private static final Pattern MESSAGE =
      Pattern.compile("(?:https?://[^/\\s]+/channels/[0-9]{1,19}/([0-9]{1,19})/)?([0-9]{1,19})");

  private static final int LINK_MAX = 200;

  private static final Option<Long> COUNT = Option.wholeNumber("count", 1, COUNT_MAX);
  private static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();
  private static final Option<Boolean> BOTS = Option.flag("bots").or(false);
  private static final Option<Boolean> LINKS = Option.flag("links").or(false);
  private static final Option<Optional<String>> UNTIL = Option.text("until", LINK_MAX).optional();

  static final Command COMMAND =
      Command.named("purge")
          .alias("p")
          .option(COUNT)
          .option(USER)
          .option(BOTS)
          .option(LINKS)
          .option(UNTIL)
          .needs(Intent.MESSAGE_CONTENT, LINKS)
          .botNeeds(DiscordPermission.MANAGE_MESSAGES, DiscordPermission.READ_MESSAGE_HISTORY)
          .run(Purge::purge);

  static final Action STOP = new Action("purge-stop", COMMAND.path(), Purge::stop);

  static final Continuation<PurgeTask.Order> BEGIN =
      Continuation.of("purge-begin", PurgeTask.Order.class, Purge::begin);

  static final Continuation<PurgeTask.Order> END =
      Continuation.of("purge-end", PurgeTask.Order.class, Purge::end);

  private Purge() {}

  private static Future<Response> purge(Call call) {
    PurgeTask.Order order = order(call);
    return refuseIfElsewhere(call, order)
        .compose(_ -> ChannelTask.find(call, PurgeTask.KIND, order.channelId()))
        .map(found ->
            found
                .<Response>map(PurgeAnswer::busy)
                .orElseGet(() -> Response.later(BEGIN.with(order))));
  }

  /** An id alone does not say where its message is. */
  private static Future<Void> refuseIfElsewhere(Call call, PurgeTask.Order order) {
    Long until = order.untilId();
    return until == null
        ? Future.succeededFuture()
        : call.discord()
            .messagesBefore(order.channelId(), until + 1, 1)
            .map(found -> {
              if (found.stream().noneMatch(message -> message.id() == until)) {
                throw new CommandRefused(ChannelText.UNTIL_ELSEWHERE.text());
              }
              return null;
            });
  }

  private static PurgeTask.Order order(Call call) {
    return new PurgeTask.Order(
        call.guildId(),
        call.use().channelId(),
        call.use().answerTo(),
        call.user().name(),
        call.use().guildLanguage().toLanguageTag(),
        Math.toIntExact(call.get(COUNT)),
        call.get(USER).map(DiscordUser::id).orElse(null),
        call.get(BOTS),
        call.get(LINKS),
        call.get(UNTIL).map(text -> until(call, text)).orElse(null));
  }

  private static Long until(Call call, String text) {
    Matcher message = MESSAGE.matcher(text.strip());
    if (!message.matches()) {
      throw new CommandRefused(ChannelText.UNTIL_UNREADABLE.with("text", text));
    }
    String channel = message.group(1);
    if (channel != null && !channel.equals(Long.toUnsignedString(call.use().channelId()))) {
      throw new CommandRefused(ChannelText.UNTIL_ELSEWHERE.text());
    }
    return Long.parseUnsignedLong(message.group(2));
  }

  private static Future<?> begin(Call call, PurgeTask.Order order) {
    PurgeTask task = new PurgeTask(order, PurgeTask.State.before(call.id()), null);
    String key = ChannelTask.key(order.channelId());
    return ChannelTask.begin(
            call,
            PurgeTask.KIND,
            PurgeTask.KIND.schedule(order.guildId(), null, key, task, Duration.ZERO))
        .compose(found -> {
          PurgeTask.Order other = found.map(PurgeTask::order).orElse(order);
          // That of this very command comes from another node, which handles it, too.
          return other.answerTo().id() == call.id()
              ? Future.succeededFuture()
              : Future.failedFuture(new CommandRefused(PurgeAnswer.busy(other.answerTo())));
        });
  }

  /** What goes on is ended with what it has done by then, which is read as it is ended. */
  private static Future<Response> stop(Call call, String channelId) {
    return call.ask(PurgeTask.KIND.find(channelId))
        .map(found -> {
          PurgeTask.Order order =
              found.map(PurgeTask.KIND::content).map(PurgeTask::order).orElseThrow(Purge::isOver);
          return Response.later(END.with(order));
        });
  }

  private static CommandRefused isOver() {
    return new CommandRefused(ChannelText.NO_PURGE.text());
  }

  private static Future<?> end(Call call, PurgeTask.Order order) {
    String key = ChannelTask.key(order.channelId());
    PurgeTask stopped =
        new PurgeTask(order, PurgeTask.State.before(call.id()), call.use().answerTo());
    Step<Optional<Task>> running = Step.of("running", PurgeTask.KIND.find(key));
    Step<OnlyIf.Decision> still = Step.of("still", OnlyIf.found(running, ""));
    Step<Task> ended =
        Step.of(
                "ended",
                PurgeTask.KIND.schedule(order.guildId(), null, key, stopped, Duration.ZERO))
            .taking("content.order", running, "content.order")
            .taking("content.state", running, "content.state");
    return call.ask(Transaction.of(running, still, ended).serializable())
        .compose(results ->
            results.find(ended).isPresent()
                ? Future.succeededFuture()
                : Future.failedFuture(isOver()));
  }
}
