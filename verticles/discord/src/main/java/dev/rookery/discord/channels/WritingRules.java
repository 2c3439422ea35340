package dev.rookery.discord.channels;

import dev.rookery.discord.entity.ChannelOverride;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may write in a channel, as its overrides have it.
 *
 * @param overrides by the id of whom they are for
 * @param botId of the bot, which has to write there, and can only give and take what it has
 */
record WritingRules(long guildId, long botId, Map<Long, ChannelOverride> overrides) {
  private static final long SEND = DiscordPermission.bits(Set.of(DiscordPermission.SEND_MESSAGES));

  private static final long WRITING =
      DiscordPermission.bits(
          EnumSet.of(
              DiscordPermission.SEND_MESSAGES,
              DiscordPermission.SEND_MESSAGES_IN_THREADS,
              DiscordPermission.CREATE_PUBLIC_THREADS,
              DiscordPermission.CREATE_PRIVATE_THREADS));

  private static final long ADMINISTRATOR =
      DiscordPermission.bits(Set.of(DiscordPermission.ADMINISTRATOR));

  private static final long OF_BOT =
      WRITING | DiscordPermission.bits(Set.of(DiscordPermission.VIEW_CHANNEL));

  /** Roles with one of these are of those who moderate. */
  private static final Set<DiscordPermission> MODERATING =
      EnumSet.of(
          DiscordPermission.ADMINISTRATOR,
          DiscordPermission.MANAGE_MESSAGES,
          DiscordPermission.MANAGE_CHANNELS);

  static WritingRules of(long guildId, long botId, List<ChannelOverride> overrides) {
    return new WritingRules(
        guildId,
        botId,
        overrides.stream()
            .collect(Collectors.toUnmodifiableMap(ChannelOverride::targetId, Function.identity())));
  }

  private ChannelOverride ofEverybody() {
    return overrides.getOrDefault(guildId, ChannelOverride.none(guildId, true));
  }

  /**
   * What a lock changes, as it is to be: first the bot's own, then those of moderators and of
   * whoever locks it, who keep what they may, then everybody's, then those of roles that may write
   * there. Roles of bots, and other members keep what they have. Empty if nobody whom a lock is for
   * may write.
   *
   * @param staff the roles that may lock channels by their rank
   * @param caller who locks it
   */
  List<ChannelOverride> locked(List<DiscordRole> roles, Set<Long> staff, DiscordMember caller) {
    Predicate<DiscordRole> moderates =
        role -> staff.contains(role.id()) || !Collections.disjoint(role.permissions(), MODERATING);
    List<ChannelOverride> ofRoles =
        roles.stream()
            .filter(role -> role.id() != guildId && !role.managed())
            .filter(moderates.negate())
            .flatMap(role -> Stream.ofNullable(overrides.get(role.id())))
            .filter(override -> (override.allowed() & WRITING) != 0)
            .map(override -> override.leaving(override.allowed() & WRITING))
            .toList();
    boolean closed =
        (ofEverybody().denied() & SEND) != 0
            && ofRoles.stream()
                .flatMap(role -> Stream.ofNullable(overrides.get(role.targetId())))
                .noneMatch(override -> (override.allowed() & SEND) != 0);
    if (closed) {
      return List.of();
    }
    List<ChannelOverride> all = new ArrayList<>();
    all.add(of(ChannelOverride.none(botId, false)).allowing(OF_BOT));
    List<DiscordRole> moderators =
        roles.stream()
            .filter(role -> role.id() != guildId && !role.managed())
            .filter(moderates)
            .toList();
    moderators.stream()
        .flatMap(role ->
            keeping(ChannelOverride.none(role.id(), true), mayWrite(roles, List.of(role.id()))))
        .forEach(all::add);
    boolean isModerator =
        moderators.stream().anyMatch(role -> caller.roleIds().contains(role.id()));
    if (!isModerator) {
      keeping(ChannelOverride.none(caller.id(), false), mayWrite(roles, caller.roleIds()))
          .forEach(all::add);
    }
    all.add(ofEverybody().denying(WRITING));
    all.addAll(ofRoles);
    return all;
  }

  /** One that allows what is allowed now, unless it does already. */
  private Stream<ChannelOverride> keeping(ChannelOverride ofSame, long allowed) {
    ChannelOverride now = of(ofSame);
    long kept = allowed & ~now.denied();
    return (kept & ~now.allowed()) == 0 ? Stream.empty() : Stream.of(now.allowing(kept));
  }

  /** Those of the permissions to write that somebody with some roles has there. */
  private long mayWrite(List<DiscordRole> roles, List<Long> held) {
    long may = 0;
    long denied = 0;
    long allowed = 0;
    for (DiscordRole role : roles) {
      if (role.id() == guildId || held.contains(role.id())) {
        may |= DiscordPermission.bits(role.permissions());
      }
      ChannelOverride override = overrides.get(role.id());
      if (override != null && held.contains(role.id())) {
        denied |= override.denied();
        allowed |= override.allowed();
      }
    }
    if ((may & ADMINISTRATOR) != 0) {
      // They need no override.
      return 0;
    }
    long everywhere = (may & ~ofEverybody().denied()) | ofEverybody().allowed();
    return ((everywhere & ~denied) | allowed) & WRITING;
  }

  /** Those for the same as these, as they are. */
  List<ChannelOverride> of(List<ChannelOverride> same) {
    return same.stream().map(this::of).toList();
  }

  private ChannelOverride of(ChannelOverride same) {
    return overrides.getOrDefault(
        same.targetId(), ChannelOverride.none(same.targetId(), same.ofRole()));
  }

  /** What an unlock sets: all as now but for who may write, which is as before; the bot's last. */
  List<ChannelOverride> unlocked(List<ChannelOverride> before) {
    return before.reversed().stream()
        .map(one -> of(one).as(one, one.ofRole() ? WRITING : OF_BOT))
        .filter(one -> !one.equals(of(one)))
        .toList();
  }
}
