package dev.rookery.sandbox.world.guilds;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a thread has beyond what every channel has.
 *
 * @param ownerId who started it
 * @param archivedSince when it was last put away or taken back, at first when it was started
 * @param locked whether only moderators may write in it and take it back
 * @param autoArchiveMinutes after how many minutes of silence it would be put away; here it stays
 * @param invitable whether others than moderators may add members to a private thread
 */
public record ThreadState(
    long ownerId,
    boolean archived,
    Instant archivedSince,
    boolean locked,
    int autoArchiveMinutes,
    boolean invitable,
    Set<Long> memberIds) {

  public ThreadState {
    memberIds = Collections.unmodifiableSet(new TreeSet<>(memberIds));
  }

  public ThreadState archived(boolean newArchived, Instant now) {
    return new ThreadState(
        ownerId, newArchived, now, locked, autoArchiveMinutes, invitable, memberIds);
  }

  public ThreadState locked(boolean newLocked) {
    return new ThreadState(
        ownerId, archived, archivedSince, newLocked, autoArchiveMinutes, invitable, memberIds);
  }

  public ThreadState autoArchivedAfter(int minutes) {
    return new ThreadState(ownerId, archived, archivedSince, locked, minutes, invitable, memberIds);
  }

  public ThreadState invitable(boolean newInvitable) {
    return new ThreadState(
        ownerId, archived, archivedSince, locked, autoArchiveMinutes, newInvitable, memberIds);
  }

  public ThreadState withMember(long userId) {
    return withMembers(
        Stream.concat(memberIds.stream(), Stream.of(userId)).collect(Collectors.toSet()));
  }

  public ThreadState withoutMember(long userId) {
    return withMembers(memberIds.stream().filter(id -> id != userId).collect(Collectors.toSet()));
  }

  private ThreadState withMembers(Set<Long> newMemberIds) {
    return new ThreadState(
        ownerId, archived, archivedSince, locked, autoArchiveMinutes, invitable, newMemberIds);
  }
}
