package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Source;
import dev.rookery.discord.command.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.modals.ModalInteraction;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;

/** The reader of what a member did. */
final class UseReader {
  private UseReader() {}

  /** Empty for an interaction outside a guild, where none of our commands is offered. */
  static Optional<Use> read(Source source, Interaction interaction) {
    return Optional.ofNullable(interaction.getMember())
        .map(member ->
            new Use(
                source,
                interaction.getIdLong(),
                member.getGuild().getIdLong(),
                Optional.ofNullable(interaction.getChannelId()).map(Long::parseLong).orElse(0L),
                member.getIdLong(),
                member.hasPermission(Permission.MESSAGE_MANAGE),
                locale(interaction.getUserLocale()),
                locale(interaction.getGuildLocale()),
                values(interaction)));
  }

  static Locale locale(DiscordLocale locale) {
    return Locale.forLanguageTag(locale.getLocale());
  }

  private static Map<String, String> values(Interaction interaction) {
    return switch (interaction) {
      case ModalInteraction form -> fields(form.getValues());
      case CommandInteractionPayload command -> options(command.getOptions());
      default -> Map.of();
    };
  }

  private static Map<String, String> fields(List<ModalMapping> fields) {
    Map<String, String> values = new HashMap<>();
    fields.forEach(field -> values.put(field.getCustomId(), field.getAsString()));
    return values;
  }

  private static Map<String, String> options(List<OptionMapping> options) {
    Map<String, String> values = new HashMap<>();
    options.forEach(option -> values.put(option.getName(), option.getAsString()));
    return values;
  }
}
