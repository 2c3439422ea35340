package dev.rookery.models.levels;

import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.time.Instant;

/**
 * XP that a member earned.
 *
 * @param xp how much, multipliers applied
 * @param at when, as the message tells
 * @param heedsCooldown whether it counts only if the guild's cooldown has passed since the last
 *     gain that counted
 */
public record XpGain(
    @Snowflake long guildId,
    @Snowflake long memberId,
    @Range(min = 0, max = XP_MAX) double xp,
    Instant at,
    boolean heedsCooldown) {
  /** XP that one gain can bring at most. */
  public static final long XP_MAX = 1_000_000_000;
}
