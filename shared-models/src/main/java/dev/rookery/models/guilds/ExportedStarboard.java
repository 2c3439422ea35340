package dev.rookery.models.guilds;

import dev.rookery.models.starboard.Starboard;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;

/** A {@link Starboard} in a {@link SettingsDocument}. */
public record ExportedStarboard(
    @Snowflake long channelId,
    @Format(TextFormat.EMOJI) @Length(min = 1, max = 64) String emoji,
    @Range(min = 1) int threshold) {}
