package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.text.Texts;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The offers while members type an option. */
final class CompletionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CompletionHandler.class);

  private final CommandContext context;
  private final CommandRunner runner;
  private final GuildSettings settings;

  CompletionHandler(CommandContext context, CommandRunner runner, GuildSettings settings) {
    this.context = context;
    this.runner = runner;
    this.settings = settings;
  }

  void complete(CommandAutoCompleteInteractionEvent event, Command command) {
    Guild guild = event.getGuild();
    Option.Completion completion =
        command.option(event.getFocusedOption().getName()).flatMap(Option::completion).orElse(null);
    if (completion == null) {
      return;
    }
    long guildId = guild == null ? 0 : guild.getIdLong();
    runner
        .offers(command, UseReader.read(Source.SLASH, event))
        .compose(may ->
            may
                ? settings
                    .switchedOn(guildId, context.features())
                    .compose(on -> offers(completion, query(event, guildId, on)))
                : Future.succeededFuture(List.<Offer>of()))
        .onFailure(cause -> LOG.warn("Nothing to offer for /{}", event.getFullCommandName(), cause))
        .otherwise(List.of())
        .onSuccess(offered ->
            event
                .replyChoices(
                    offered.stream()
                        .filter(CompletionHandler::mayBeOffered)
                        .limit(OptionData.MAX_CHOICES)
                        .map(offer -> choice(event.getFocusedOption().getType(), offer))
                        .toList())
                .queue(_ -> {}, CompletionHandler::notOffered));
  }

  private CompletionQuery query(
      CommandAutoCompleteInteractionEvent event, long guildId, List<Feature> switchedOn) {
    return new CompletionQuery(
        guildId,
        event.getUser().getIdLong(),
        event.getFocusedOption().getName(),
        event.getFocusedOption().getValue(),
        UseReader.locale(event.getUserLocale()),
        context,
        switchedOn);
  }

  private static Future<List<Offer>> offers(Option.Completion completion, CompletionQuery query) {
    try {
      return completion.offers(query);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Choice choice(OptionType type, Offer offer) {
    String name = Texts.visible(offer.name());
    return switch (type) {
      case INTEGER -> new Choice(name, Long.parseLong(offer.value()));
      case NUMBER -> new Choice(name, Double.parseDouble(offer.value()));
      default -> new Choice(name, offer.value());
    };
  }

  /** Discord refuses all choices because of one. */
  private static boolean mayBeOffered(Offer offer) {
    String choice = Texts.visible(offer.name());
    boolean fits =
        !choice.isBlank()
            && choice.length() <= OptionData.MAX_CHOICE_NAME_LENGTH
            && !offer.value().isEmpty()
            && offer.value().length() <= OptionData.MAX_CHOICE_VALUE_LENGTH;
    if (!fits) {
      LOG.warn("Left out of the offers, because Discord would refuse it: {}", choice);
    }
    return fits;
  }

  private static void notOffered(Throwable cause) {
    if (cause instanceof ErrorResponseException refused
        && refused.getErrorResponse() == ErrorResponse.UNKNOWN_INTERACTION) {
      LOG.debug("Too late to offer anything", cause);
    } else {
      LOG.warn("Discord did not take the offers", cause);
    }
  }
}
