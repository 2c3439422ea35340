package dev.rookery.models.cases;

import java.util.Optional;

/**
 * What a user may not do, each with the number of the case that forbids it. Of the cases that begin
 * and end a restriction, the newest decides; voided ones do not count, and one with an end counts
 * until then.
 *
 * @param jail empty if the user is not in jail
 * @param snippetBan empty if the user may change snippets
 * @param pollBan empty if the user may make polls
 */
public record CaseState(
    Optional<Integer> jail, Optional<Integer> snippetBan, Optional<Integer> pollBan) {

  public boolean jailed() {
    return jail.isPresent();
  }

  public boolean snippetBanned() {
    return snippetBan.isPresent();
  }

  public boolean pollBanned() {
    return pollBan.isPresent();
  }
}
