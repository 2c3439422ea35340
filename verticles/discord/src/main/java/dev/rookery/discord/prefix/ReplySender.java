package dev.rookery.discord.prefix;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.gateway.Rendering;
import dev.rookery.discord.interaction.Answer;
import dev.rookery.discord.interaction.Refusal;
import dev.rookery.discord.response.FormResponse;
import dev.rookery.discord.response.LaterResponse;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender of answers to commands that are messages. All who read the channel see them, so what
 * was refused is taken away after a while.
 */
final class ReplySender {
  private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

  private final CommandContext context;

  ReplySender(CommandContext context) {
    this.context = context;
  }

  /**
   * Answers a message.
   *
   * @param what was used, for the log
   */
  void reply(MessageReceivedEvent event, Locale language, String what, Future<Answer> answer) {
    long typing =
        context
            .vertx()
            .setTimer(
                context.config().deferAfter().toMillis(),
                _ -> event.getChannel().sendTyping().queue(_ -> {}, ReplySender::lost));
    answer
        .compose(given ->
            given.response() instanceof LaterResponse later
                ? given.goesOn().apply(later.begin()).map(_ -> Optional.<Reply>empty())
                : Future.succeededFuture(Optional.of(reply(language, given, false))))
        .recover(cause -> {
          MessageResponse refusal = Refusal.of(what, cause);
          return Future.succeededFuture(Optional.of(reply(language, Answer.of(refusal), true)));
        })
        .onComplete(_ -> context.vertx().cancelTimer(typing))
        .onSuccess(reply -> reply.ifPresent(now -> send(event, now)));
  }

  /**
   * An answer, ready to be sent.
   *
   * @param fleeting whether it is taken away after a while
   */
  private record Reply(
      MessageCreateData data,
      List<MessageCreateData> followUps,
      Runnable wasSent,
      boolean fleeting) {}

  private static Reply reply(Locale language, Answer answer, boolean fleeting) {
    MessageResponse said = message(answer.response());
    return new Reply(
        rendered(language, said),
        said.followUps().stream().map(after -> rendered(language, after)).toList(),
        () -> answer.wasSent(said),
        fleeting);
  }

  /** A form needs an interaction; a command that opens one says so before it runs. */
  private static MessageResponse message(Response response) {
    return switch (response) {
      case MessageResponse said -> said;
      case FormResponse _ -> throw new IllegalStateException("no form opens from a message");
      case LaterResponse _ -> throw new IllegalStateException("it has no message yet");
    };
  }

  private static MessageCreateData rendered(Locale language, MessageResponse said) {
    return new Rendering(Texts.in(language)).message(said);
  }

  private void send(MessageReceivedEvent event, Reply reply) {
    reply(event, reply.data())
        // A message that is handled twice, because two sessions overlap, is answered once.
        .setNonce(event.getMessageId())
        .queue(
            sent -> {
              reply.wasSent().run();
              follow(event, reply.followUps());
              if (reply.fleeting()) {
                takeAwayLater(sent);
              }
            },
            ReplySender::lost);
  }

  /** Each after the one before, so that they stand in order. */
  private static void follow(MessageReceivedEvent event, List<MessageCreateData> followUps) {
    if (!followUps.isEmpty()) {
      reply(event, followUps.getFirst())
          .queue(_ -> follow(event, followUps.subList(1, followUps.size())), ReplySender::lost);
    }
  }

  private static MessageCreateAction reply(MessageReceivedEvent event, MessageCreateData data) {
    return event
        .getChannel()
        .sendMessage(data)
        .setMessageReference(mayRefer(event) ? event.getMessageId() : null)
        .mentionRepliedUser(false);
  }

  private static boolean mayRefer(MessageReceivedEvent event) {
    return !event.isFromGuild() || may(event, Permission.MESSAGE_HISTORY);
  }

  private void takeAwayLater(Message refusal) {
    context
        .vertx()
        .setTimer(
            context.config().refusalStands().toMillis(),
            _ -> refusal.delete().queue(_ -> {}, ReplySender::lost));
  }

  /** Why the bot cannot answer in that channel; empty if it can. */
  static Optional<Text> obstacle(MessageReceivedEvent event) {
    if (!event.isFromGuild()) {
      return Optional.empty();
    }
    Permission toWrite =
        event.getChannelType().isThread()
            ? Permission.MESSAGE_SEND_IN_THREADS
            : Permission.MESSAGE_SEND;
    if (!may(event, Permission.VIEW_CHANNEL) || !may(event, toWrite)) {
      return Optional.of(say(PrefixText.MAY_NOT_WRITE, event));
    }
    return may(event, Permission.MESSAGE_EMBED_LINKS)
        ? Optional.empty()
        : Optional.of(say(PrefixText.MAY_NOT_EMBED, event));
  }

  private static boolean may(MessageReceivedEvent event, Permission permission) {
    return event.getGuild().getSelfMember().hasPermission(event.getGuildChannel(), permission);
  }

  private static Text say(PrefixText why, MessageReceivedEvent event) {
    return why.with("channel", Text.markdown("<#" + event.getChannel().getId() + ">"));
  }

  /** Tells who wrote the message, where nobody else reads it. */
  void tellDirectly(MessageReceivedEvent event, Locale language, Text why) {
    MessageCreateData said = rendered(language, Response.refused(why));
    event
        .getAuthor()
        .openPrivateChannel()
        .flatMap(channel -> channel.sendMessage(said))
        .queue(_ -> {}, cause -> LOG.debug("A member takes no direct messages", cause));
  }

  private static void lost(Throwable cause) {
    LOG.warn("Discord did not take an answer: {}", cause.getMessage());
  }
}
