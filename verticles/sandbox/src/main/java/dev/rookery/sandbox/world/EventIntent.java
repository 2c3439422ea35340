package dev.rookery.sandbox.world;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of event that a bot can ask for, with Discord's bits. */
public enum EventIntent {
  GUILDS(0),
  GUILD_MEMBERS(1),
  GUILD_MODERATION(2),
  GUILD_EXPRESSIONS(3),
  GUILD_INTEGRATIONS(4),
  GUILD_WEBHOOKS(5),
  GUILD_INVITES(6),
  GUILD_VOICE_STATES(7),
  GUILD_PRESENCES(8),
  GUILD_MESSAGES(9),
  GUILD_MESSAGE_REACTIONS(10),
  GUILD_MESSAGE_TYPING(11),
  DIRECT_MESSAGES(12),
  DIRECT_MESSAGE_REACTIONS(13),
  DIRECT_MESSAGE_TYPING(14),
  MESSAGE_CONTENT(15),
  GUILD_SCHEDULED_EVENTS(16),
  AUTO_MODERATION_CONFIGURATION(20),
  AUTO_MODERATION_EXECUTION(21),
  GUILD_MESSAGE_POLLS(24),
  DIRECT_MESSAGE_POLLS(25);

  /** The intents that must be switched on for the application before a bot may ask for them. */
  public static final Set<EventIntent> PRIVILEGED =
      Set.of(GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT);

  private static final long KNOWN = bitsOf(EnumSet.allOf(EventIntent.class));

  private final int bit;

  EventIntent(int bit) {
    this.bit = bit;
  }

  /** The intents of that bit field. */
  public static Set<EventIntent> of(long bits) {
    return Arrays.stream(values())
        .filter(intent -> (bits & (1L << intent.bit)) != 0)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventIntent.class)));
  }

  /** Whether the bit field holds a bit that no intent has. */
  public static boolean unknownIn(long bits) {
    return (bits & ~KNOWN) != 0;
  }

  public static long bitsOf(Set<EventIntent> intents) {
    return intents.stream().mapToLong(intent -> 1L << intent.bit).reduce(0, (all, b) -> all | b);
  }
}
