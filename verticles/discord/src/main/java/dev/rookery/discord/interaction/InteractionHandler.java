package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.GenericCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.UserContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericSelectMenuInteractionEvent;
import net.dv8tion.jda.api.exceptions.DetachedEntityException;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;

/** The handling of what members do with commands, buttons and forms. */
public final class InteractionHandler {
  private static final int TAKEN_MAX = 1000;

  private final ResponseSender sender;
  private final CommandRunner runner;
  private final CompletionHandler completions;
  private final CommandIndex index;

  /** What was clicked lately of what is done once. A guild's clicks arrive at one node. */
  private final Set<String> taken =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > TAKEN_MAX;
            }
          });

  public InteractionHandler(CommandContext context, CommandRunner runner, GuildSettings settings) {
    this.sender = new ResponseSender(context, settings);
    this.runner = runner;
    this.completions = new CompletionHandler(context, runner, settings);
    this.index = new CommandIndex(context.features());
  }

  public void run(SlashCommandInteractionEvent event) {
    run(event, index.typed(event.getFullCommandName()), _ -> UseReader.read(event));
  }

  public void run(UserContextInteractionEvent event) {
    run(
        event,
        index.entry(Command.Menu.USER, event.getName()),
        command -> UseReader.read(event, command));
  }

  public void run(MessageContextInteractionEvent event) {
    run(
        event,
        index.entry(Command.Menu.MESSAGE, event.getName()),
        command -> UseReader.read(event, command));
  }

  private void run(
      GenericCommandInteractionEvent event,
      Optional<Command> found,
      Function<Command, Use> reading) {
    if (found.isEmpty()) {
      sender.refuse(event, InteractionText.UNKNOWN_COMMAND.text());
      return;
    }
    Command command = found.get();
    Use use;
    try {
      use = reading.apply(command);
    } catch (DetachedEntityException e) {
      sender.refuse(event, InteractionText.NOT_A_MEMBER.text());
      return;
    }
    sender.respond(event, command.isToAll(), command.opensForm(use), runner.run(command, use));
  }

  public void complete(CommandAutoCompleteInteractionEvent event) {
    index
        .typed(event.getFullCommandName())
        .ifPresent(command -> completions.complete(event, command));
  }

  public void click(ButtonInteractionEvent event) {
    act(event, Source.BUTTON, event.getComponentId(), answer -> sender.respond(event, answer));
  }

  /** What somebody chose from a menu under a message. */
  public void choose(GenericSelectMenuInteractionEvent<?, ?> event) {
    act(event, Source.SELECT, event.getComponentId(), answer -> sender.respond(event, answer));
  }

  public void submit(ModalInteractionEvent event) {
    boolean edits =
        event.getMessage() != null
            && index
                .action(ActionId.parse(event.getModalId()).word())
                .map(Action::edits)
                .orElse(false);
    act(
        event,
        Source.FORM,
        event.getModalId(),
        answer -> {
          if (edits) {
            sender.edit(event, answer);
          } else {
            sender.respond(event, answer);
          }
        });
  }

  /** Runs what the id of a button or a form asks for, for the member whom it belongs to. */
  private void act(
      IReplyCallback event, Source source, String idText, Consumer<Future<Answer>> respond) {
    ActionId id = ActionId.parse(idText);
    Action action = index.action(id.word()).orElse(null);
    if (id.userId() != 0 && !id.isFor(event.getUser().getIdLong())) {
      sender.refuse(event, InteractionText.OF_SOMEBODY_ELSE.text());
    } else if (id.word().equals(Response.CANCEL)) {
      respond.accept(
          Future.succeededFuture(
              Answer.of(Response.done(InteractionText.EVERYTHING_STAYS.text()))));
    } else if (action == null || id.userId() == 0) {
      sender.refuse(event, InteractionText.UNKNOWN_ACTION.text());
    } else if (action.single() && event instanceof ButtonInteractionEvent click) {
      String press = press(click);
      if (taken.add(press)) {
        respond.accept(
            runner
                .run(action, source, () -> UseReader.read(source, event), id.state())
                .onFailure(_ -> taken.remove(press)));
      } else {
        sender.refuse(event, InteractionText.ANSWERED_ALREADY.text());
      }
    } else {
      respond.accept(runner.run(action, source, () -> UseReader.read(source, event), id.state()));
    }
  }

  /** The button as it stands now: once its message has changed, it is another one. */
  private static String press(ButtonInteractionEvent click) {
    return "%s %s %s"
        .formatted(
            click.getMessageId(), click.getMessage().getTimeEdited(), click.getComponentId());
  }
}
