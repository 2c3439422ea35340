package dev.rookery.discord;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.ActionId;
import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.CommandComparison;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.ResponseSender;
import dev.rookery.discord.command.SlashCommand;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.discord.snippets.SnippetCommand;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All commands: {@link #all} lists them, and the rest handles what members do with them. */
final class SlashCommands {
  private static final Logger LOG = LoggerFactory.getLogger(SlashCommands.class);

  private final CommandContext context;
  private final ResponseSender sender;
  private final List<SlashCommand> commands;

  private SlashCommands(CommandContext context, List<SlashCommand> commands) {
    this.context = context;
    this.sender = new ResponseSender(context);
    this.commands = commands;
  }

  /** Every command of the bot. */
  static SlashCommands all(CommandContext context) {
    return new SlashCommands(context, List.of(SnippetCommand.create()));
  }

  /**
   * Tells Discord the commands, unless it already knows exactly these: it allows only a limited
   * number of changes a day.
   */
  Future<Void> register(JDA jda) {
    List<SlashCommandData> wanted = commands.stream().map(SlashCommand::definition).toList();
    Promise<Void> registered = Promise.promise();
    jda.retrieveCommands()
        .queue(
            known -> {
              if (CommandComparison.same(known, wanted)) {
                registered.complete();
              } else {
                update(jda, wanted, registered);
              }
            },
            registered::fail);
    return registered.future();
  }

  private static void update(JDA jda, List<SlashCommandData> wanted, Promise<Void> registered) {
    jda.updateCommands()
        .addCommands(List.<CommandData>copyOf(wanted))
        .queue(
            now -> {
              LOG.info("Registered {} commands with Discord", now.size());
              registered.complete();
            },
            registered::fail);
  }

  void run(SlashCommandInteractionEvent event) {
    Invocation call = Invocation.of(event, context).orElse(null);
    Subcommand subcommand = find(event.getName(), event.getSubcommandName()).orElse(null);
    if (call == null || subcommand == null) {
      sender.respond(event, false, false, Future.succeededFuture(unknown()));
    } else {
      sender.respond(
          event,
          subcommand.isForAll(),
          subcommand.opensForm(call),
          guarded(() -> subcommand.run(call)));
    }
  }

  void suggest(CommandAutoCompleteInteractionEvent event) {
    Guild guild = event.getGuild();
    Optional<Subcommand> subcommand = find(event.getName(), event.getSubcommandName());
    if (guild == null || subcommand.isEmpty()) {
      return;
    }
    AutocompleteQuery query =
        new AutocompleteQuery(
            guild.getIdLong(),
            event.getFocusedOption().getName(),
            event.getFocusedOption().getValue(),
            context.rookery());
    guarded(() -> subcommand.get().suggest(query))
        .onFailure(
            cause -> LOG.warn("Nothing to suggest for /{}", event.getFullCommandName(), cause))
        .otherwise(List.of())
        .onSuccess(offered ->
            event
                .replyChoiceStrings(offered.stream().filter(SlashCommands::mayBeOffered).toList())
                .queue(_ -> {}, SlashCommands::notOffered));
  }

  /** Discord refuses all choices because of one. */
  private static boolean mayBeOffered(String choice) {
    boolean fits = !choice.isBlank() && choice.length() <= OptionData.MAX_CHOICE_NAME_LENGTH;
    if (!fits) {
      LOG.warn("Left out of the suggestions, because Discord would refuse it: {}", choice);
    }
    return fits;
  }

  private static void notOffered(Throwable cause) {
    if (cause instanceof ErrorResponseException refused
        && refused.getErrorResponse() == ErrorResponse.UNKNOWN_INTERACTION) {
      LOG.debug("Too late to suggest", cause);
    } else {
      LOG.warn("Discord did not take the suggestions", cause);
    }
  }

  void click(ButtonInteractionEvent event) {
    act(event, event.getComponentId(), answer -> sender.respond(event, answer));
  }

  void submit(ModalInteractionEvent event) {
    act(event, event.getModalId(), answer -> sender.respond(event, answer));
  }

  /** Runs what the id of a button or a form asks for, for the member whom it belongs to. */
  private void act(IReplyCallback event, String idText, Consumer<Future<Response>> respond) {
    ActionId id = ActionId.parse(idText);
    Action action = action(id.word()).orElse(null);
    Optional<Invocation> call = Invocation.of(event, context);
    if (action == null || call.isEmpty()) {
      sender.refuse(event, "This no longer works; use the command again.");
    } else if (id.userId() != call.get().userId()) {
      sender.refuse(event, "This belongs to somebody else; use the command yourself.");
    } else {
      respond.accept(guarded(() -> action.run(call.get(), id.state())));
    }
  }

  private Optional<Action> action(String word) {
    if (word.equals(Response.CANCEL)) {
      return Optional.of(
          (_, _) -> Future.succeededFuture(Response.done("Everything stays as it is.")));
    }
    return commands.stream()
        .flatMap(command -> Optional.ofNullable(command.actions().get(word)).stream())
        .findFirst();
  }

  private Optional<Subcommand> find(String name, @Nullable String subcommandName) {
    return commands.stream()
        .filter(command -> command.name().equals(name))
        .flatMap(command -> command.subcommands().stream())
        .filter(subcommand -> subcommand.definition().getName().equals(subcommandName))
        .findFirst();
  }

  private static Response unknown() {
    return Response.refused("I no longer know this command. Reload Discord to see the new ones.");
  }

  /** Turns an exception into a failed future. */
  private static <T> Future<T> guarded(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
