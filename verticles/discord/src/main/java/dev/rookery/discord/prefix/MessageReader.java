package dev.rookery.discord.prefix;

import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.Entities;
import dev.rookery.discord.gateway.JdaEntities;
import dev.rookery.discord.text.Texts;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;

/** The reader of what Discord tells of a message. */
final class MessageReader {
  private MessageReader() {}

  /** 0 in direct messages. */
  static long guildId(MessageReceivedEvent event) {
    return event.isFromGuild() ? event.getGuild().getIdLong() : 0;
  }

  /**
   * The guild's on Discord, since all read the answer, and Discord tells no other. What the guild
   * has chosen comes first.
   */
  static Locale language(MessageReceivedEvent event) {
    return event.isFromGuild()
        ? Locale.forLanguageTag(event.getGuild().getLocale().getLocale())
        : Texts.FALLBACK;
  }

  /** Whether who wrote it sees a channel of the guild, so that the bot may tell of it. */
  static boolean sees(MessageReceivedEvent event, long channelId) {
    GuildChannel channel = event.getGuild().getGuildChannelById(channelId);
    Member member = event.getMember();
    return channel != null
        && member != null
        && member.hasPermission(channel, Permission.VIEW_CHANNEL);
  }

  /** The users whom the message mentions, and its files. */
  static Entities entities(MessageReceivedEvent event) {
    Map<Long, DiscordUser> users = new HashMap<>();
    Map<Long, DiscordMember> members = new HashMap<>();
    Map<Long, DiscordFile> files = new HashMap<>();
    Message message = event.getMessage();
    message
        .getMentions()
        .getUsers()
        .forEach(user -> users.put(user.getIdLong(), JdaEntities.user(user)));
    message
        .getMentions()
        .getMembers()
        .forEach(member -> members.put(member.getIdLong(), JdaEntities.member(member)));
    message.getAttachments().forEach(file -> files.put(file.getIdLong(), JdaEntities.file(file)));
    return new Entities(users, members, Map.of(), Map.of(), files, Map.of());
  }

  /**
   * Gives the files of the message to the options that take one, in their order.
   *
   * @throws CommandRefused if there are too few
   */
  static void takeFiles(MessageReceivedEvent event, Syntax syntax, Map<Option<?>, String> read) {
    Iterator<Message.Attachment> files = event.getMessage().getAttachments().iterator();
    for (Option<?> option : syntax.command().options()) {
      if (option.kind() == Option.Kind.FILE) {
        if (files.hasNext()) {
          read.put(option, files.next().getId());
        } else if (option.isRequired()) {
          throw new CommandRefused(PrefixText.FILE_MISSING.with("what", syntax.name(option)));
        }
      }
    }
  }

  /**
   * The message as a use of a command.
   *
   * @param language of the answer
   */
  static Use use(
      MessageReceivedEvent event, Locale language, Map<String, String> values, Entities entities) {
    Member member = event.getMember();
    Member bot = member == null ? null : member.getGuild().getSelfMember();
    return new Use(
        Source.PREFIX,
        event.getMessageIdLong(),
        null,
        guildId(event),
        event.getChannel().getIdLong(),
        JdaEntities.user(event.getAuthor()),
        member == null ? null : JdaEntities.member(member),
        member == null ? Set.of() : JdaEntities.permissions(member.getPermissions()),
        bot == null ? null : JdaEntities.member(bot),
        bot == null
            ? Set.of()
            : JdaEntities.permissions(bot.getPermissions(event.getGuildChannel())),
        language,
        language,
        values,
        entities);
  }
}
