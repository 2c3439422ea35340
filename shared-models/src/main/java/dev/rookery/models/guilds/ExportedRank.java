package dev.rookery.models.guilds;

import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PermissionRank} in a {@link SettingsDocument}.
 *
 * @param roles that carry it
 */
public record ExportedRank(
    @Range(min = 0, max = PermissionRank.HIGHEST) int rank,
    @Format(TextFormat.WORDS) @Length(min = 1, max = 100) String name,
    @Length(max = 500) @Nullable String description,
    @Snowflake @Default("[]") List<Long> roles) {
  public ExportedRank {
    name = TextFormat.composed(name);
    roles = List.copyOf(roles);
  }
}
