package dev.rookery.discord.afk;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.GuildEvent.MemberLeft;
import dev.rookery.discord.entity.GuildEvent.MessageWritten;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.afk.AfkRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What messages do: their writer is back, and those whom they mention may be away. */
final class AfkListeners {
  private static final Logger LOG = LoggerFactory.getLogger(AfkListeners.class);

  static final Feature.State<AwayMembers> AWAY =
      Feature.State.of(context -> new AwayMembers(context.rookery()), AwayMembers::close);

  static final Listener<MessageWritten> ON_MESSAGE =
      new Listener<>(MessageWritten.class, AfkListeners::written);

  /** Who has gone is no longer away. */
  static final Listener<MemberLeft> ON_LEAVE =
      new Listener<>(
          MemberLeft.class,
          (context, left) ->
              context.rookery().ask(new AfkRequest.End(left.guildId(), left.user().id(), true)));

  /** What is written so soon afterwards belongs to the saying goodbye. */
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  /** How long the welcome stays. */
  private static final Duration WELCOME = Duration.ofSeconds(10);

  private static final int NAMED_MAX = 5;

  private AfkListeners() {}

  private static Future<?> written(CommandContext context, MessageWritten message) {
    if (message.command()) {
      return Future.succeededFuture();
    }
    long writer = message.member().id();
    List<Long> concerned =
        Stream.concat(Stream.of(writer), message.mentioned().stream()).distinct().toList();
    return AWAY.in(context)
        .among(message.guildId(), concerned)
        .compose(away -> {
          List<Afk> others =
              away.stream()
                  .filter(one -> one.memberId() != writer)
                  .limit(NAMED_MAX)
                  .filter(one -> AWAY.in(context).tells(message.channelId(), one.memberId()))
                  .toList();
          Future<?> told =
              others.isEmpty() ? Future.succeededFuture() : tell(context, message, others);
          boolean back =
              away.stream().anyMatch(one -> one.memberId() == writer && endsBy(message, one));
          return Future.join(told, back ? welcome(context, message) : Future.succeededFuture());
        });
  }

  private static boolean endsBy(MessageWritten message, Afk away) {
    return !away.permanent()
        && !away.enforced()
        && message.at().isAfter(away.since().plus(GOODBYE));
  }

  private static Future<?> welcome(CommandContext context, MessageWritten message) {
    return context
        .rookery()
        .ask(new AfkRequest.End(message.guildId(), message.member().id(), false))
        .onComplete(_ -> AWAY.in(context).drop(message.guildId()))
        .compose(ended ->
            // Of several messages, on whatever nodes, one ends it.
            ended.isEmpty()
                ? Future.succeededFuture()
                : AwayName.restore(context, ended.get())
                    .compose(_ ->
                        reply(
                            context,
                            message,
                            "back",
                            AfkText.WELCOME_BACK.with("name", ended.get().nickname())))
                    .onSuccess(posted -> posted.ifPresent(one -> deleteLater(context, one))));
  }

  private static void deleteLater(CommandContext context, PostedMessage posted) {
    context
        .vertx()
        .timer(WELCOME.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(_ ->
            context
                .discord()
                .deleteMessages(posted.channelId(), List.of(posted.messageId()), "AFK")
                .onFailure(cause -> LOG.debug("The welcome stays", cause)));
  }

  private static Future<?> tell(CommandContext context, MessageWritten message, List<Afk> away) {
    return reply(
        context, message, "away", Text.lines(away.stream().map(AfkListeners::line).toList()));
  }

  private static Text line(Afk away) {
    List<Text> parts = new ArrayList<>();
    boolean because = !away.reason().equals(Afk.NO_REASON);
    Text.Sentence said =
        Text.of(because ? AfkText.IS_AWAY_BECAUSE : AfkText.IS_AWAY)
            .with("name", away.nickname())
            .with("since", Text.markdown(DiscordTime.relative(away.since())));
    parts.add(because ? said.with("reason", away.reason()) : said);
    if (away.until() != null) {
      parts.add(AfkSet.until(away.until()));
    }
    return Text.joined(" ", parts);
  }

  /** Where the bot may not write, nobody is told. */
  private static Future<Optional<PostedMessage>> reply(
      CommandContext context, MessageWritten message, String what, Text text) {
    MessageResponse response =
        Response.toAll(Embed.of(Colour.INFO).describing(text))
            .once(what + " " + Long.toUnsignedString(message.messageId()));
    return context
        .language(message.guildId())
        .compose(language ->
            context
                .discord()
                .reply(
                    new AnswerTo(
                        message.messageId(),
                        message.channelId(),
                        message.member().id(),
                        null,
                        language.toLanguageTag()),
                    response))
        .map(Optional::of)
        .recover(cause -> {
          LOG.debug("Nobody is told who is away", cause);
          return cause instanceof DiscordRefused
              ? Future.succeededFuture(Optional.empty())
              : Future.failedFuture(cause);
        });
  }
}
