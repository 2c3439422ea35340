package dev.rookery.discord.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as a member of a guild.
 *
 * @param displayName what others see in that guild
 * @param avatarUrl of the picture in that guild, which is the user's own if there is no other
 * @param roleIds without that of everybody, the highest first
 * @param position of the highest role: a higher number is above; 0 for that of everybody
 * @param owner whether the guild belongs to the member
 * @param joinedAt null for a guest, whom Discord tells no time of
 * @param boostingSince null unless the member boosts the guild
 * @param timeoutEnds null unless the member may not write now
 */
public record DiscordMember(
    DiscordUser user,
    String displayName,
    String avatarUrl,
    List<Long> roleIds,
    int position,
    boolean owner,
    @Nullable Instant joinedAt,
    @Nullable Instant boostingSince,
    @Nullable Instant timeoutEnds) {
  public DiscordMember {
    roleIds = List.copyOf(roleIds);
  }

  public long id() {
    return user.id();
  }

  /** Whether Discord lets this member act upon that one, given the permission to. */
  public boolean isAbove(DiscordMember other) {
    return !other.owner && (owner || position > other.position);
  }
}
