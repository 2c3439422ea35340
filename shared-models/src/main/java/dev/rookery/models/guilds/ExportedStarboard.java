package dev.rookery.models.guilds;

import dev.rookery.models.starboard.Starboard;
import dev.rookery.schema.Length;
import dev.rookery.schema.Range;
import dev.rookery.schema.Snowflake;

/** A {@link Starboard} in a {@link SettingsDocument}. */
public record ExportedStarboard(
    @Snowflake long channelId,
    @Length(min = 1, max = 64) String emoji,
    @Range(min = 1) int threshold) {}
