package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Access;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Response;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handling of what members do with the commands, buttons and forms of some features. */
public final class InteractionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionHandler.class);

  private final CommandContext context;
  private final ResponseSender sender;
  private final List<Feature> features;

  public InteractionHandler(CommandContext context, List<Feature> features) {
    this.context = context;
    this.sender = new ResponseSender(context);
    this.features = List.copyOf(features);
  }

  /**
   * Tells Discord the commands, unless it already knows exactly these: it allows only a limited
   * number of changes a day.
   */
  Future<Void> register(JDA jda) {
    List<SlashCommandData> wanted = CommandDefinitions.of(features);
    Promise<Void> registered = Promise.promise();
    jda.retrieveCommands(true)
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

  public void run(SlashCommandInteractionEvent event) {
    Use use = UseReader.read(Source.SLASH, event).orElse(null);
    Command command = find(event.getFullCommandName()).orElse(null);
    if (use == null || command == null) {
      sender.refuse(event, InteractionText.UNKNOWN_COMMAND.text());
    } else if (!command.access().allows(use)) {
      sender.refuse(event, refusal(command.access()).text());
    } else {
      Call call = new Call(use, context);
      sender.respond(
          event,
          command.toAll(),
          command.opensForm().test(call),
          guarded(() -> command.handler().run(call)));
    }
  }

  /** Why somebody else may not use it, and who may. */
  private static InteractionText refusal(Access access) {
    return switch (access) {
      case MODERATORS -> InteractionText.ONLY_MODERATORS;
      case EVERYBODY -> throw new IllegalArgumentException("nobody is refused");
    };
  }

  public void suggest(CommandAutoCompleteInteractionEvent event) {
    Guild guild = event.getGuild();
    Option.Completion completion =
        find(event.getFullCommandName())
            .flatMap(command -> command.option(event.getFocusedOption().getName()))
            .flatMap(Option::completion)
            .orElse(null);
    if (guild == null || completion == null) {
      return;
    }
    CompletionQuery query =
        new CompletionQuery(
            guild.getIdLong(),
            event.getFocusedOption().getName(),
            event.getFocusedOption().getValue(),
            context.rookery());
    guarded(() -> completion.offers(query))
        .onFailure(
            cause -> LOG.warn("Nothing to suggest for /{}", event.getFullCommandName(), cause))
        .otherwise(List.of())
        .onSuccess(offered ->
            event
                .replyChoiceStrings(
                    offered.stream().filter(InteractionHandler::mayBeOffered).toList())
                .queue(_ -> {}, InteractionHandler::notOffered));
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

  public void click(ButtonInteractionEvent event) {
    act(event, Source.BUTTON, event.getComponentId(), answer -> sender.respond(event, answer));
  }

  public void submit(ModalInteractionEvent event) {
    act(event, Source.FORM, event.getModalId(), answer -> sender.respond(event, answer));
  }

  /** Runs what the id of a button or a form asks for, for the member whom it belongs to. */
  private void act(
      IReplyCallback event, Source source, String idText, Consumer<Future<Response>> respond) {
    ActionId id = ActionId.parse(idText);
    Action action = action(id.word()).orElse(null);
    Use use = UseReader.read(source, event).orElse(null);
    if (action == null || use == null) {
      sender.refuse(event, InteractionText.UNKNOWN_ACTION.text());
    } else if (id.userId() != use.userId()) {
      sender.refuse(event, InteractionText.OF_SOMEBODY_ELSE.text());
    } else {
      respond.accept(guarded(() -> action.handler().run(new Call(use, context), id.state())));
    }
  }

  private Optional<Action> action(String word) {
    if (word.equals(Response.CANCEL)) {
      return Optional.of(
          new Action(
              Response.CANCEL,
              (_, _) ->
                  Future.succeededFuture(Response.done(InteractionText.EVERYTHING_STAYS.text()))));
    }
    return features.stream()
        .flatMap(feature -> feature.actions().stream())
        .filter(action -> action.word().equals(word))
        .findFirst();
  }

  private Optional<Command> find(String path) {
    return features.stream()
        .flatMap(feature -> feature.commands().stream())
        .filter(command -> command.path().equals(path))
        .findFirst();
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
