package dev.rookery.discord.entity;

import java.util.List;

/**
 * A change of the roles that a member has.
 *
 * @param added those that are given; what the member has already is no fault
 * @param removed those that are taken
 */
public record RoleChange(List<Long> added, List<Long> removed) {
  public RoleChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
