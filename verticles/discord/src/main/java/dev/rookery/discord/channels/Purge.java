package dev.rookery.discord.channels;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /purge}: deletes the latest messages of a channel, or those of them that are meant. */
final class Purge {
  private static final int COUNT_MAX = 500;

  /** Messages that are looked at, so that a search for what is rare ends. */
  private static final int LOOKED_AT_MAX = 2_000;

  private static final int AT_ONCE = 100;

  /** Discord deletes no older ones at once; an hour less, since that takes a while. */
  private static final Duration AGE_MAX = Duration.ofDays(14).minusHours(1);

  private static final long EPOCH_MILLIS = 1_420_070_400_000L;

  private static final Option<Long> COUNT = Option.wholeNumber("count", 1, COUNT_MAX);
  private static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();
  private static final Option<Boolean> BOTS = Option.flag("bots").or(false);
  private static final Option<Boolean> LINKS = Option.flag("links").or(false);

  static final Command COMMAND =
      Command.named("purge")
          .alias("p")
          .option(COUNT)
          .option(USER)
          .option(BOTS)
          .option(LINKS)
          .botNeeds(DiscordPermission.MANAGE_MESSAGES, DiscordPermission.READ_MESSAGE_HISTORY)
          .run(call -> purge(call, call.id(), new Purged(0, 0, false)));

  private Purge() {}

  /**
   * What was done so far.
   *
   * @param end whether there are no more messages that are young enough
   */
  private record Purged(int deleted, int lookedAt, boolean end) {}

  private static Future<Response> purge(Call call, long before, Purged soFar) {
    long wanted = call.get(COUNT) - soFar.deleted();
    if (wanted == 0 || soFar.end() || soFar.lookedAt() >= LOOKED_AT_MAX) {
      return Future.succeededFuture(answer(call, soFar));
    }
    long channelId = call.use().channelId();
    return call.discord()
        .messagesBefore(channelId, before, AT_ONCE)
        .compose(messages -> {
          List<DiscordMessage> young = messages.stream().filter(Purge::isYoung).toList();
          List<Long> meant =
              young.stream().filter(meant(call)).limit(wanted).map(DiscordMessage::id).toList();
          Purged then =
              new Purged(
                  soFar.deleted() + meant.size(),
                  soFar.lookedAt() + messages.size(),
                  young.size() < AT_ONCE);
          Future<Void> deleted =
              meant.isEmpty()
                  ? Future.succeededFuture()
                  : call.discord().deleteMessages(channelId, meant, call.user().name());
          return deleted.compose(
              _ -> purge(call, young.isEmpty() ? before : young.getLast().id(), then));
        });
  }

  private static Predicate<DiscordMessage> meant(Call call) {
    List<Predicate<DiscordMessage>> all = new ArrayList<>();
    call.get(USER).ifPresent(user -> all.add(message -> message.author().id() == user.id()));
    if (call.get(BOTS)) {
      all.add(message -> message.author().bot());
    }
    if (call.get(LINKS)) {
      all.add(message -> message.content().contains("://"));
    }
    return message -> all.stream().allMatch(one -> one.test(message));
  }

  private static boolean isYoung(DiscordMessage message) {
    Instant sent = Instant.ofEpochMilli((message.id() >>> 22) + EPOCH_MILLIS);
    return sent.isAfter(Instant.now().minus(AGE_MAX));
  }

  private static Response answer(Call call, Purged purged) {
    boolean fewer = purged.deleted() < call.get(COUNT);
    return Response.done(
        Text.of(fewer ? ChannelText.PURGED_FEWER : ChannelText.PURGED)
            .with("count", purged.deleted()));
  }
}
