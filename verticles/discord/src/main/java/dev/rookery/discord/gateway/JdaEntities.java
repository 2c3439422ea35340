package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.attribute.IAgeRestrictedChannel;
import net.dv8tion.jda.api.entities.channel.attribute.ISlowmodeChannel;
import net.dv8tion.jda.api.entities.channel.middleman.StandardGuildMessageChannel;
import net.dv8tion.jda.api.utils.ImageProxy;
import org.jspecify.annotations.Nullable;

/** What JDA knows, as the data that commands work with. */
public final class JdaEntities {
  /** Pixels of a picture's side; Discord has powers of two. */
  private static final int AVATAR_SIZE = 1024;

  private JdaEntities() {}

  public static DiscordUser user(User user) {
    return new DiscordUser(
        user.getIdLong(),
        user.getName(),
        user.getEffectiveName(),
        user.isBot(),
        picture(user.getEffectiveAvatar()));
  }

  /**
   * What JDA has for this parses the address, which each use of a command would pay several times.
   */
  private static String picture(ImageProxy avatar) {
    String url = avatar.getUrl();
    return url + (url.indexOf('?') < 0 ? "?size=" : "&size=") + AVATAR_SIZE;
  }

  public static DiscordMember member(Member member) {
    DiscordUser user = user(member.getUser());
    List<Role> roles = member.getRoles();
    return new DiscordMember(
        user,
        member.getEffectiveName(),
        Optional.ofNullable(member.getAvatar())
            .map(JdaEntities::picture)
            .orElseGet(user::avatarUrl),
        roles.stream().map(ISnowflake::getIdLong).toList(),
        roles.stream().mapToInt(Role::getPositionRaw).max().orElse(0),
        member.isOwner(),
        member.hasTimeJoined() ? member.getTimeJoined().toInstant() : null,
        instant(member.getTimeBoosted()),
        timeout(member));
  }

  private static @Nullable Instant timeout(Member member) {
    return member.isTimedOut() ? instant(member.getTimeOutEnd()) : null;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  public static DiscordRole role(Role role) {
    return new DiscordRole(
        role.getIdLong(),
        role.getName(),
        role.getColors().getPrimaryRaw() == Role.DEFAULT_COLOR_RAW
            ? 0
            : role.getColors().getPrimaryRaw(),
        role.getPositionRaw(),
        role.isHoisted(),
        role.isMentionable(),
        role.isManaged(),
        DiscordPermission.of(role.getPermissionsRaw()));
  }

  public static DiscordChannel channel(Channel channel) {
    String topic =
        channel instanceof StandardGuildMessageChannel withTopic ? withTopic.getTopic() : null;
    return new DiscordChannel(
        channel.getIdLong(),
        channel.getName(),
        kind(channel.getType()),
        Objects.requireNonNullElse(topic, ""),
        Duration.ofSeconds(channel instanceof ISlowmodeChannel slow ? slow.getSlowmode() : 0),
        channel instanceof IAgeRestrictedChannel restricted && restricted.isNSFW());
  }

  private static DiscordChannel.Kind kind(ChannelType type) {
    return switch (type) {
      case TEXT -> DiscordChannel.Kind.TEXT;
      case NEWS -> DiscordChannel.Kind.ANNOUNCEMENTS;
      case VOICE -> DiscordChannel.Kind.VOICE;
      case STAGE -> DiscordChannel.Kind.STAGE;
      case FORUM, MEDIA -> DiscordChannel.Kind.FORUM;
      case CATEGORY -> DiscordChannel.Kind.CATEGORY;
      case GUILD_NEWS_THREAD, GUILD_PRIVATE_THREAD, GUILD_PUBLIC_THREAD ->
          DiscordChannel.Kind.THREAD;
      default -> DiscordChannel.Kind.OTHER;
    };
  }

  public static DiscordFile file(Message.Attachment attachment) {
    return new DiscordFile(
        attachment.getIdLong(),
        attachment.getFileName(),
        attachment.getUrl(),
        attachment.getSize(),
        Objects.requireNonNullElse(attachment.getContentType(), ""));
  }

  public static DiscordMessage message(Message message) {
    return new DiscordMessage(
        message.getIdLong(),
        message.getChannelIdLong(),
        user(message.getAuthor()),
        message.getContentRaw(),
        message.getJumpUrl());
  }

  public static Set<DiscordPermission> permissions(Set<Permission> permissions) {
    return DiscordPermission.of(Permission.getRaw(permissions));
  }
}
