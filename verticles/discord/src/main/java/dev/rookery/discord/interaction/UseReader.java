package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.Entities;
import dev.rookery.discord.gateway.JdaEntities;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.IMentionable;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.UserContextInteractionEvent;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.components.ComponentInteraction;
import net.dv8tion.jda.api.interactions.components.selections.EntitySelectInteraction;
import net.dv8tion.jda.api.interactions.components.selections.StringSelectInteraction;
import net.dv8tion.jda.api.interactions.modals.ModalInteraction;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;

/** The reader of what a member did. */
final class UseReader {
  private UseReader() {}

  /** What was done with a button or a form. */
  static Use read(Source source, Interaction interaction) {
    return switch (interaction) {
      case ModalInteraction form -> read(source, form, fields(form.getValues()), Entities.NONE);
      case EntitySelectInteraction choice -> {
        ChosenEntities chosen = new ChosenEntities();
        choice.getMentions().getRoles().forEach(chosen::add);
        choice.getMentions().getChannels().forEach(chosen::add);
        yield read(
            source,
            choice,
            chosen(choice.getValues().stream().map(IMentionable::getId).toList()),
            chosen.entities());
      }
      case StringSelectInteraction choice ->
          read(
              source,
              choice,
              Map.of(
                  Use.CHOSEN,
                  String.join(",", choice.getValues()),
                  Use.OFFERED,
                  choice.getComponent().getOptions().stream()
                      .map(SelectOption::getValue)
                      .collect(Collectors.joining(","))),
              Entities.NONE);
      case ComponentInteraction click -> read(source, click, Map.of(), files(click.getMessage()));
      default -> read(source, interaction, Map.of(), Entities.NONE);
    };
  }

  private static Map<String, String> chosen(List<String> values) {
    return Map.of(Use.CHOSEN, String.join(",", values));
  }

  /** The files under the message that was clicked. */
  private static Entities files(Message message) {
    Map<Long, DiscordFile> files = new HashMap<>();
    message.getAttachments().forEach(file -> files.put(file.getIdLong(), JdaEntities.file(file)));
    return new Entities(Map.of(), Map.of(), Map.of(), Map.of(), files, Map.of());
  }

  /** A use of a typed command. */
  static Use read(CommandInteractionPayload command) {
    ChosenEntities chosen = new ChosenEntities();
    Map<String, String> values = new HashMap<>();
    command
        .getOptions()
        .forEach(option -> {
          values.put(option.getName(), option.getAsString());
          chosen.add(option);
        });
    return read(Source.SLASH, command, values, chosen.entities());
  }

  /** A use of an entry in the menu of a user. */
  static Use read(UserContextInteractionEvent menu, Command command) {
    ChosenEntities chosen = new ChosenEntities();
    chosen.add(menu.getTarget(), menu.getTargetMember());
    return read(
        Source.MENU,
        menu,
        Map.of(command.menuOption(), menu.getTarget().getId()),
        chosen.entities());
  }

  /** A use of an entry in the menu of a message. */
  static Use read(MessageContextInteractionEvent menu, Command command) {
    ChosenEntities chosen = new ChosenEntities();
    chosen.add(menu.getTarget());
    return read(
        Source.MENU,
        menu,
        Map.of(command.menuOption(), menu.getTarget().getId()),
        chosen.entities());
  }

  private static Use read(
      Source source, Interaction interaction, Map<String, String> values, Entities entities) {
    Member member = interaction.getMember();
    Member bot = Optional.ofNullable(interaction.getGuild()).map(Guild::getSelfMember).orElse(null);
    return new Use(
        source,
        interaction.getIdLong(),
        interaction.getToken(),
        member == null ? 0 : member.getGuild().getIdLong(),
        Optional.ofNullable(interaction.getChannelId()).map(Long::parseUnsignedLong).orElse(0L),
        JdaEntities.user(interaction.getUser()),
        member == null ? null : JdaEntities.member(member),
        member == null ? Set.of() : JdaEntities.permissions(member.getPermissions()),
        bot == null ? null : JdaEntities.member(bot),
        bot == null ? Set.of() : inChannel(bot, interaction),
        locale(interaction.getUserLocale()),
        // In direct messages nobody else reads the answer.
        locale(member == null ? interaction.getUserLocale() : interaction.getGuildLocale()),
        values,
        entities);
  }

  private static Set<DiscordPermission> inChannel(Member member, Interaction interaction) {
    return JdaEntities.permissions(
        interaction.getChannel() instanceof GuildChannel channel
            ? member.getPermissions(channel)
            : member.getPermissions());
  }

  static Locale locale(DiscordLocale locale) {
    return Locale.forLanguageTag(locale.getLocale());
  }

  private static Map<String, String> fields(List<ModalMapping> fields) {
    Map<String, String> values = new HashMap<>();
    fields.forEach(field -> values.put(field.getCustomId(), field.getAsString()));
    return values;
  }
}
