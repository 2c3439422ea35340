package dev.rookery.discord.interaction;

import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.Entities;
import dev.rookery.discord.gateway.JdaEntities;
import java.util.HashMap;
import java.util.Map;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import org.jspecify.annotations.Nullable;

/** The users, roles, channels and files that a member chose in the options of a command. */
final class ChosenEntities {
  private final Map<Long, DiscordUser> users = new HashMap<>();
  private final Map<Long, DiscordMember> members = new HashMap<>();
  private final Map<Long, DiscordRole> roles = new HashMap<>();
  private final Map<Long, DiscordChannel> channels = new HashMap<>();
  private final Map<Long, DiscordFile> files = new HashMap<>();
  private final Map<Long, DiscordMessage> messages = new HashMap<>();

  void add(OptionMapping option) {
    switch (option.getType()) {
      case USER -> add(option.getAsUser(), option.getAsMember());
      case ROLE -> roles.put(option.getAsLong(), JdaEntities.role(option.getAsRole()));
      case CHANNEL -> channels.put(option.getAsLong(), JdaEntities.channel(option.getAsChannel()));
      case ATTACHMENT -> files.put(option.getAsLong(), JdaEntities.file(option.getAsAttachment()));
      default -> {
        // The value says all.
      }
    }
  }

  void add(Role role) {
    roles.put(role.getIdLong(), JdaEntities.role(role));
  }

  void add(GuildChannel channel) {
    channels.put(channel.getIdLong(), JdaEntities.channel(channel));
  }

  void add(User user, @Nullable Member member) {
    users.put(user.getIdLong(), JdaEntities.user(user));
    if (member != null) {
      members.put(user.getIdLong(), JdaEntities.member(member));
    }
  }

  void add(Message message) {
    messages.put(message.getIdLong(), JdaEntities.message(message));
  }

  Entities entities() {
    return new Entities(users, members, roles, channels, files, messages);
  }
}
