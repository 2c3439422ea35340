package dev.rookery.discord.entity;

import java.util.Map;

/**
 * What Discord tells of those that a member chose in options, each by its id.
 *
 * @param members of those users who are members of the guild
 */
public record Entities(
    Map<Long, DiscordUser> users,
    Map<Long, DiscordMember> members,
    Map<Long, DiscordRole> roles,
    Map<Long, DiscordChannel> channels,
    Map<Long, DiscordFile> files,
    Map<Long, DiscordMessage> messages) {
  /** None of any kind. */
  public static final Entities NONE =
      new Entities(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  public Entities {
    users = Map.copyOf(users);
    members = Map.copyOf(members);
    roles = Map.copyOf(roles);
    channels = Map.copyOf(channels);
    files = Map.copyOf(files);
    messages = Map.copyOf(messages);
  }
}
