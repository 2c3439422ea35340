package dev.rookery.sandbox.world.guilds;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a member.
 *
 * @param changesNickname whether the nickname is set, perhaps to none
 * @param roleIds all roles that the member then has; null if they stay
 * @param changesTimeout whether the timeout is set, perhaps to none
 */
public record MemberEdit(
    boolean changesNickname,
    @Nullable String nickname,
    @Nullable Set<Long> roleIds,
    boolean changesTimeout,
    @Nullable Instant timedOutUntil) {

  /**
   * A new nickname.
   *
   * @param nickname null for none
   */
  public static MemberEdit nickname(@Nullable String nickname) {
    return new MemberEdit(true, nickname, null, false, null);
  }

  public static MemberEdit roles(Set<Long> roleIds) {
    return new MemberEdit(false, null, roleIds, false, null);
  }

  /**
   * A timeout.
   *
   * @param until null to end one
   */
  public static MemberEdit timeout(@Nullable Instant until) {
    return new MemberEdit(false, null, null, true, until);
  }
}
