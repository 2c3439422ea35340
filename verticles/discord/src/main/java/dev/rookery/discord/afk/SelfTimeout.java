package dev.rookery.discord.afk;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.StoredState;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.discord.times.Span;
import dev.rookery.models.afk.AfkRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /selftimeout}: a member keeps themselves from writing for a while. */
final class SelfTimeout {
  private static final Duration MIN = Duration.ofMinutes(5);
  private static final Duration MAX = Duration.ofDays(7);

  private static final Option<Span> DURATION = Option.span("duration");

  /**
   * What the member asked for.
   *
   * @param seconds from the click on
   */
  public record Wanted(long seconds, @Nullable String reason) {}

  private static final StoredState<Wanted> WANTED =
      StoredState.of("self-timeout", Wanted.class, Duration.ofMinutes(15));

  static final Command COMMAND =
      Command.named("selftimeout")
          .alias("sto", "stimeout")
          .option(DURATION)
          .option(AfkSet.REASON)
          .botNeeds(DiscordPermission.MODERATE_MEMBERS)
          .run(SelfTimeout::ask);

  static final Action BEGIN = new Action("self-timeout", COMMAND.path(), SelfTimeout::begin);

  private SelfTimeout() {}

  private static Future<Response> ask(Call call) {
    Instant now = Instant.now();
    Duration length = Duration.between(now, call.get(DURATION).after(now, ZoneOffset.UTC));
    if (length.compareTo(MIN) < 0 || length.compareTo(MAX) > 0) {
      throw new CommandRefused(
          Text.of(AfkText.SELF_TIMEOUT_LENGTH)
              .with("minutes", MIN.toMinutes())
              .with("days", MAX.toDays()));
    }
    check(call, now.plus(length));
    return WANTED
        .store(call, new Wanted(length.toSeconds(), call.get(AfkSet.REASON).orElse(null)))
        .map(id ->
            Response.confirm(
                AfkText.SELF_TIMEOUT_QUESTION.with(
                    "duration", call.get(DURATION).inWords(call.use().language())),
                BEGIN.button(call, id, AfkText.BEGIN_TIMEOUT.text())));
  }

  /** Nobody shortens what a moderator has ordered. */
  private static void check(Call call, Instant end) {
    DiscordMember bot = call.use().bot();
    if (bot != null && !bot.isAbove(call.member())) {
      throw new CommandRefused(AfkText.ABOVE_BOT.text());
    }
    Instant now = call.member().timeoutEnds();
    if (now != null && now.isAfter(end)) {
      throw new CommandRefused(AfkText.TIMED_OUT_LONGER.text());
    }
  }

  private static Future<Response> begin(Call call, String state) {
    return WANTED
        .take(call, state)
        .compose(wanted -> {
          Instant end = Instant.now().plusSeconds(wanted.seconds());
          check(call, end);
          return call.ask(
                  new AfkRequest.Set(
                      call.guildId(),
                      call.userId(),
                      AwayName.unmarked(call.member()),
                      wanted.reason(),
                      end,
                      true,
                      false))
              .compose(away -> timeOut(call, end).map(away))
              .compose(away ->
                  AwayName.mark(call.context(), call.guildId(), call.member())
                      .onComplete(_ -> AfkListeners.AWAY.in(call.context()).drop(call.guildId())))
              .map(_ ->
                  Response.done(
                      Text.joined(
                          " ", List.of(AfkText.SELF_TIMEOUT_SET.text(), AfkSet.until(end)))));
        });
  }

  /** Without the timeout nobody is away by force. */
  private static Future<Void> timeOut(Call call, Instant end) {
    String reason = Texts.in(call.use().guildLanguage()).plain(AfkText.SELF_TIMEOUT_REASON.text());
    return call.discord()
        .timeOut(call.guildId(), call.userId(), end, reason)
        .recover(refused ->
            call.ask(new AfkRequest.End(call.guildId(), call.userId(), true))
                .transform(_ -> Future.failedFuture(refused)));
  }
}
