package dev.rookery.discord;

import dev.rookery.discord.command.AutocompleteQuery;
import dev.rookery.discord.command.ButtonAction;
import dev.rookery.discord.command.ButtonId;
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
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
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
      sender.respond(event, false, Future.succeededFuture(unknown()));
    } else {
      sender.respond(event, subcommand.isForAll(), guarded(() -> subcommand.run(call)));
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
    ButtonId id = ButtonId.parse(event.getComponentId());
    ButtonAction action =
        commands.stream()
            .flatMap(command -> Optional.ofNullable(command.buttons().get(id.word())).stream())
            .findFirst()
            .orElse(null);
    Optional<Invocation> call = Invocation.of(event, context);
    if (action == null || call.isEmpty()) {
      sender.refuse(event, "This button no longer works.");
    } else if (id.userId() != call.get().userId()) {
      sender.refuse(event, "This list belongs to somebody else; ask for one of your own.");
    } else {
      sender.respond(event, guarded(() -> action.click(call.get(), id.state())));
    }
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
