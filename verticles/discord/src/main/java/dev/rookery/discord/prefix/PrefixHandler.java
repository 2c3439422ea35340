package dev.rookery.discord.prefix;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandNames;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.entity.Entities;
import dev.rookery.discord.interaction.Answer;
import dev.rookery.discord.interaction.CommandRunner;
import dev.rookery.discord.interaction.GuildSettings;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.GuildConfig;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handling of commands that members write as messages, which begin with the guild's prefix or a
 * mention of the bot.
 */
public final class PrefixHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PrefixHandler.class);

  private static final Future<Boolean> NO_COMMAND = Future.succeededFuture(false);

  private final CommandContext context;
  private final CommandRunner runner;
  private final GuildSettings settings;
  private final CommandFinder commands;
  private final ReplySender replies;

  public PrefixHandler(CommandContext context, CommandRunner runner, GuildSettings settings) {
    this.context = context;
    this.runner = runner;
    this.settings = settings;
    this.commands = new CommandFinder(context.features());
    this.replies = new ReplySender(context);
  }

  /**
   * Runs the command that a message is, and says whether it is one. Never fails: as long as the
   * settings of a guild are not known, no prefix is.
   */
  public Future<Boolean> handle(MessageReceivedEvent event) {
    String text = event.getMessage().getContentRaw();
    return text.isEmpty() || event.getAuthor().isBot() || event.isWebhookMessage()
        ? NO_COMMAND
        : handle(event, text)
            .otherwise(cause -> {
              if (cause instanceof Failure) {
                LOG.debug("Without settings no prefix is known", cause);
              } else {
                LOG.error("A message was not read", cause);
              }
              return false;
            });
  }

  private Future<Boolean> handle(MessageReceivedEvent event, String text) {
    String bot = event.getJDA().getSelfUser().getId();
    for (String mention : List.of("<@" + bot + ">", "<@!" + bot + ">")) {
      if (text.startsWith(mention)) {
        return language(event)
            .map(language ->
                run(
                    event,
                    language,
                    "@" + event.getJDA().getSelfUser().getName() + " ",
                    text.substring(mention.length())));
      }
    }
    return event.isFromGuild()
        ? settings
            .ofGuild(event.getGuild().getIdLong())
            .map(config ->
                handle(
                    event,
                    Optional.ofNullable(config.language())
                        .map(Locale::forLanguageTag)
                        .orElseGet(() -> MessageReader.language(event)),
                    config.prefix()))
        : Future.succeededFuture(
            handle(event, MessageReader.language(event), GuildConfig.defaults(1).prefix()));
  }

  /** What the guild has chosen, or what Discord says. Never fails. */
  private Future<Locale> language(MessageReceivedEvent event) {
    Locale ofDiscord = MessageReader.language(event);
    return event.isFromGuild()
        ? settings.language(event.getGuild().getIdLong(), ofDiscord)
        : Future.succeededFuture(ofDiscord);
  }

  private boolean handle(MessageReceivedEvent event, Locale language, String prefix) {
    String text = event.getMessage().getContentRaw();
    return text.regionMatches(true, 0, prefix, 0, prefix.length())
        && run(event, language, prefix, text.substring(prefix.length()));
  }

  /**
   * Runs what follows a prefix. A text that names no command is none: many begin a message with a
   * sign for other reasons.
   *
   * @return whether it is one, or names a group of some
   */
  private boolean run(MessageReceivedEvent event, Locale language, String prefix, String text) {
    Optional<CommandFinder.Found> found = commands.find(text);
    List<Syntax> group =
        commands.group(text, found.map(one -> one.words() + 1).orElse(1), language);
    if (group.isEmpty()) {
      found.ifPresent(one -> run(event, language, prefix, one, text.substring(one.rest())));
      return found.isPresent();
    }
    if (ReplySender.obstacle(event).isEmpty()) {
      admitted(event, language, group)
          .onSuccess(usable -> {
            if (!usable.isEmpty()) {
              replies.reply(
                  event,
                  language,
                  "a group of commands",
                  Future.succeededFuture(Answer.of(overview(prefix, usable))));
            }
          });
    }
    return true;
  }

  /** Those that the member may use. */
  private Future<List<Syntax>> admitted(
      MessageReceivedEvent event, Locale language, List<Syntax> group) {
    Use use = MessageReader.use(event, language, Map.of(), Entities.NONE);
    List<Future<Optional<Syntax>>> asked =
        group.stream()
            .map(syntax ->
                runner
                    .admit(syntax.command(), use)
                    .map(Optional.of(syntax))
                    .otherwise(Optional.empty()))
            .toList();
    return Future.all(asked)
        .map(_ -> asked.stream().flatMap(one -> one.result().stream()).toList());
  }

  private static Response overview(String prefix, List<Syntax> group) {
    return Response.toAll(
        Embed.of(Colour.INFO)
            .titled(PrefixText.SUBCOMMANDS.text())
            .describing(
                Text.lines(group.stream().map(syntax -> code(syntax.usage(prefix))).toList())));
  }

  private static Text code(String line) {
    return Text.markdown("`" + line + "`");
  }

  private void run(
      MessageReceivedEvent event,
      Locale language,
      String prefix,
      CommandFinder.Found found,
      String text) {
    Command command = found.command();
    Syntax syntax = Syntax.of(found.feature(), command, language);
    Optional<Text> obstacle = ReplySender.obstacle(event);
    if (obstacle.isPresent()) {
      replies.tellDirectly(event, language, obstacle.get());
      return;
    }
    if (command.isOnlySlash()) {
      replies.reply(event, language, command.path(), Future.failedFuture(needsSlash(syntax)));
      return;
    }
    replies.reply(
        event,
        language,
        command.path(),
        runner
            .admit(command, MessageReader.use(event, language, Map.of(), Entities.NONE))
            .compose(_ ->
                use(event, syntax, text)
                    .recover(cause -> Future.failedFuture(withUsage(cause, syntax, prefix))))
            .compose(use ->
                command.opensForm(use)
                    ? Future.failedFuture(needsSlash(syntax))
                    : runner.run(command, use)));
  }

  private Future<Use> use(MessageReceivedEvent event, Syntax syntax, String text) {
    try {
      Map<Option<?>, String> read = ArgumentReader.read(syntax, text);
      MessageReader.takeFiles(event, syntax, read);
      EntityFinder finder =
          new EntityFinder(
              context.discord(),
              MessageReader.guildId(event),
              MessageReader.entities(event),
              channelId -> MessageReader.sees(event, channelId));
      Map<String, String> values = new HashMap<>();
      Future<Void> all = Future.succeededFuture();
      for (Map.Entry<Option<?>, String> one : read.entrySet()) {
        all =
            all.compose(_ -> finder.find(one.getKey(), one.getValue()))
                .map(value -> {
                  values.put(one.getKey().name(), value);
                  return null;
                });
      }
      return all.map(_ -> MessageReader.use(event, syntax.language(), values, finder.found()));
    } catch (CommandRefused refused) {
      return Future.failedFuture(refused);
    }
  }

  private static CommandRefused needsSlash(Syntax syntax) {
    return new CommandRefused(
        PrefixText.NEEDS_SLASH.with(
            "command",
            Text.markdown(
                "`/"
                    + CommandNames.path(syntax.feature(), syntax.command(), syntax.language())
                    + "`")));
  }

  private static Throwable withUsage(Throwable cause, Syntax syntax, String prefix) {
    return cause instanceof CommandRefused refused
        ? new CommandRefused(
            Text.lines(
                List.of(refused.why(), PrefixText.USAGE.with("usage", code(syntax.usage(prefix))))))
        : cause;
  }
}
