package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.messages.AllowedMentions;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageMentions;
import java.util.ArrayList;
import java.util.List;

/** The rules for which mentions in a message take effect. */
final class MentionRules {
  private final World world;

  MentionRules(World world) {
    this.world = world;
  }

  /**
   * The mentions that notify: named in the text, allowed by the sender, and within the sender's
   * permissions; a webhook has all of them.
   *
   * @param replyTo the message that is answered, 0 for none
   */
  MessageMentions effective(
      Channel channel, long authorId, String text, AllowedMentions allowed, long replyTo) {
    MessageMentions named = MessageMentions.in(text);
    boolean maySummonAll =
        world.webhooks().find(authorId).isPresent()
            || world
                .permissions()
                .inChannel(authorId, channel)
                .has(PermissionFlag.MENTION_EVERYONE);
    List<Long> users = new ArrayList<>(usersAllowed(named, allowed));
    if (replyTo != 0 && allowed.repliedUser()) {
      world
          .messages()
          .find(channel.id(), replyTo)
          .map(Message::authorId)
          .filter(id -> !users.contains(id))
          .ifPresent(users::add);
    }
    return new MessageMentions(
        users,
        rolesAllowed(channel, named, allowed, maySummonAll),
        named.everyone() && allowed.everyone() && maySummonAll);
  }

  private List<Long> usersAllowed(MessageMentions named, AllowedMentions allowed) {
    return named.userIds().stream()
        .filter(allowed::allowsUser)
        .filter(id -> world.people().find(id).isPresent())
        .toList();
  }

  private List<Long> rolesAllowed(
      Channel channel, MessageMentions named, AllowedMentions allowed, boolean maySummonAll) {
    if (!(channel instanceof GuildChannel inGuild)) {
      return List.of();
    }
    return named.roleIds().stream()
        .filter(allowed::allowsRole)
        .filter(id ->
            world
                .roles()
                .find(inGuild.guildId(), id)
                .filter(role -> role.mentionable() || maySummonAll)
                .isPresent())
        .toList();
  }
}
