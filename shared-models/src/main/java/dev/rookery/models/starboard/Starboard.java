package dev.rookery.models.starboard;

import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.time.Instant;

/**
 * Which messages of a guild are posted to its starboard.
 *
 * @param guildId the guild
 * @param channelId the channel that starred messages are posted to
 * @param emoji the reaction that counts: a Unicode emoji, or {@code <:name:id>}
 * @param threshold how many of them it takes
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Table(
    name = "starboard",
    checks = {
      @Check(
          name = "ck_starboard_check_starboard_channel_id_valid",
          that = "starboard_channel_id > 0",
          meaning = "channelId must be greater than 0"),
      @Check(
          name = "ck_starboard_check_starboard_guild_id_valid",
          that = "id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_starboard_check_starboard_threshold_positive",
          that = "starboard_threshold >= 1",
          meaning = "threshold must be 1 or more"),
      @Check(
          name = "ck_starboard_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_starboard_emoji",
          that = "is_emoji(starboard_emoji::text)",
          meaning = "emoji must be one emoji")
    })
public record Starboard(
    @Id @Column(name = "id") @Snowflake @References(Guild.class) long guildId,
    @Column(name = "starboard_channel_id") @Snowflake long channelId,
    @Column(name = "starboard_emoji") @Format(TextFormat.EMOJI) @Length(min = 1, max = 64) String emoji,
    @Column(name = "starboard_threshold", byDefault = "1") @Range(min = 1) int threshold,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {

  public Starboard {
    Rules.check(Starboard.class, guildId, channelId, emoji, threshold, createdAt, updatedAt);
  }
}
