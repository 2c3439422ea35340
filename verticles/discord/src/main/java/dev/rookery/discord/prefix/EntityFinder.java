package dev.rookery.discord.prefix;

import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.Entities;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The finder of the users, roles and channels that a message means: by mention, id or name. */
final class EntityFinder {
  private static final Pattern USER_MENTION = Pattern.compile("<@!?([0-9]{1,20})>");
  private static final Pattern ROLE_MENTION = Pattern.compile("<@&([0-9]{1,20})>");
  private static final Pattern CHANNEL_MENTION = Pattern.compile("<#([0-9]{1,20})>");

  private final Discord discord;
  private final long guildId;
  private final Entities mentioned;
  private final LongPredicate sees;
  private final Map<Long, DiscordUser> users = new HashMap<>();
  private final Map<Long, DiscordMember> members = new HashMap<>();
  private final Map<Long, DiscordRole> roles = new HashMap<>();
  private final Map<Long, DiscordChannel> channels = new HashMap<>();

  /**
   * A finder for one message.
   *
   * @param guildId 0 in direct messages
   * @param mentioned what Discord tells of those that the message mentions, and of its files
   * @param sees whether who wrote it sees the channel with an id
   */
  EntityFinder(Discord discord, long guildId, Entities mentioned, LongPredicate sees) {
    this.sees = sees;
    this.discord = discord;
    this.guildId = guildId;
    this.mentioned = mentioned;
  }

  /**
   * The id of what was typed for an option, if it is a user, a role or a channel; otherwise what
   * was typed. Fails with {@link CommandRefused} if there is none, or more than one.
   */
  Future<String> find(Option<?> option, String typed) {
    return switch (option.kind()) {
      case USER -> user(typed).map(found -> Long.toUnsignedString(found));
      case ROLE ->
          Future.succeededFuture(
              one(
                  typed,
                  ROLE_MENTION,
                  guildId == 0 ? List.of() : discord.roles(guildId),
                  roles,
                  DiscordRole::id,
                  DiscordRole::name,
                  PrefixText.NO_ROLE,
                  PrefixText.SEVERAL_ROLES));
      case CHANNEL ->
          Future.succeededFuture(
              one(
                  typed,
                  CHANNEL_MENTION,
                  guildId == 0 ? List.of() : seen(),
                  channels,
                  DiscordChannel::id,
                  DiscordChannel::name,
                  PrefixText.NO_CHANNEL,
                  PrefixText.SEVERAL_CHANNELS));
      default -> Future.succeededFuture(typed);
    };
  }

  private List<DiscordChannel> seen() {
    return discord.channels(guildId).stream().filter(one -> sees.test(one.id())).toList();
  }

  /** All that was found. */
  Entities found() {
    return new Entities(users, members, roles, channels, mentioned.files(), Map.of());
  }

  private Future<Long> user(String typed) {
    OptionalLong id = id(typed, USER_MENTION);
    return id.isPresent() ? userWithId(typed, id.getAsLong()) : userNamed(typed);
  }

  private Future<Long> userWithId(String typed, long id) {
    DiscordUser user = mentioned.users().get(id);
    DiscordMember member = mentioned.members().get(id);
    if (member != null || (user != null && guildId == 0)) {
      return Future.succeededFuture(take(Optional.ofNullable(member), user, id));
    }
    Future<Optional<DiscordMember>> asked =
        guildId == 0 ? Future.succeededFuture(Optional.empty()) : discord.member(guildId, id);
    return asked.compose(found ->
        found.isPresent()
            ? Future.succeededFuture(take(found, found.get().user(), id))
            : discord
                .user(id)
                .map(known ->
                    take(found, known.orElseThrow(() -> refused(PrefixText.NO_USER, typed)), id)));
  }

  private long take(Optional<DiscordMember> member, @Nullable DiscordUser user, long id) {
    member.ifPresent(one -> {
      members.put(id, one);
      users.put(id, one.user());
    });
    if (user != null) {
      users.put(id, user);
    }
    return id;
  }

  /** Discord finds names that begin so; one that is spelt so is meant, or the only one. */
  private Future<Long> userNamed(String typed) {
    String name = typed.startsWith("@") ? typed.substring(1) : typed;
    if (guildId == 0 || name.isBlank()) {
      throw refused(PrefixText.NO_USER, typed);
    }
    return discord
        .membersNamed(guildId, name)
        .map(found -> {
          List<DiscordMember> spelt =
              found.stream().filter(member -> isNamed(member, name)).toList();
          DiscordMember member =
              single(
                  spelt.isEmpty() ? found : spelt,
                  typed,
                  PrefixText.NO_USER,
                  PrefixText.SEVERAL_USERS);
          return take(Optional.of(member), member.user(), member.id());
        });
  }

  private static boolean isNamed(DiscordMember member, String name) {
    return member.user().name().equalsIgnoreCase(name)
        || member.displayName().equalsIgnoreCase(name)
        || member.user().displayName().equalsIgnoreCase(name);
  }

  private static <T> String one(
      String typed,
      Pattern mention,
      List<T> all,
      Map<Long, T> taken,
      Function<T, Long> idOf,
      Function<T, String> nameOf,
      PrefixText none,
      PrefixText several) {
    OptionalLong id = id(typed, mention);
    String name = typed.replaceFirst("^[@#]", "").toLowerCase(Locale.ROOT);
    List<T> found =
        all.stream()
            .filter(one ->
                id.isPresent()
                    ? idOf.apply(one) == id.getAsLong()
                    : nameOf.apply(one).toLowerCase(Locale.ROOT).equals(name))
            .toList();
    T one = single(found, typed, none, several);
    taken.put(idOf.apply(one), one);
    return Long.toUnsignedString(idOf.apply(one));
  }

  private static <T> T single(List<T> found, String typed, PrefixText none, PrefixText several) {
    if (found.size() != 1) {
      throw refused(found.isEmpty() ? none : several, typed);
    }
    return found.getFirst();
  }

  private static OptionalLong id(String typed, Pattern mention) {
    Matcher matcher = mention.matcher(typed);
    String digits = matcher.matches() ? matcher.group(1) : typed;
    if (!matcher.matches() && !TypedValue.isId(typed)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static CommandRefused refused(PrefixText why, String typed) {
    return new CommandRefused(Text.of(why).with("typed", typed));
  }
}
