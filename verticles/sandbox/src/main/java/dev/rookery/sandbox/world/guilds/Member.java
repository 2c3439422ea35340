package dev.rookery.sandbox.world.guilds;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user in a guild.
 *
 * @param roleIds without {@code @everyone}
 * @param timedOutUntil end of a timeout; may lie in the past
 */
public record Member(
    long guildId,
    long userId,
    @Nullable String nickname,
    Set<Long> roleIds,
    Instant joinedAt,
    @Nullable Instant timedOutUntil) {

  public Member {
    roleIds = Collections.unmodifiableSet(new TreeSet<>(roleIds));
  }

  public boolean timedOutAt(Instant now) {
    return timedOutUntil != null && now.isBefore(timedOutUntil);
  }

  public Member withNickname(@Nullable String newNickname) {
    return new Member(guildId, userId, newNickname, roleIds, joinedAt, timedOutUntil);
  }

  public Member withRole(long roleId) {
    return withRoles(
        Stream.concat(roleIds.stream(), Stream.of(roleId)).collect(Collectors.toSet()));
  }

  public Member withoutRole(long roleId) {
    return withRoles(roleIds.stream().filter(id -> id != roleId).collect(Collectors.toSet()));
  }

  public Member withRoles(Set<Long> newRoleIds) {
    return new Member(guildId, userId, nickname, newRoleIds, joinedAt, timedOutUntil);
  }

  public Member timedOutUntil(@Nullable Instant until) {
    return new Member(guildId, userId, nickname, roleIds, joinedAt, until);
  }
}
