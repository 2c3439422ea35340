package dev.rookery.models;

import dev.rookery.schema.Length;
import dev.rookery.schema.Snowflake;
import java.util.List;

/**
 * A {@link Snippet} in a {@link SettingsDocument}.
 *
 * @param userId who made it, and its aliases as far as they are new
 * @param aliases its other names
 */
public record ExportedSnippet(
    @Length(min = 1, max = Snippet.NAME_LONGEST) String name,
    @Length(min = 1, max = Snippet.CONTENT_LONGEST) String content,
    @Snowflake long userId,
    boolean locked,
    @Length(max = 100) List<String> aliases) {
  public ExportedSnippet {
    aliases = List.copyOf(aliases);
  }
}
