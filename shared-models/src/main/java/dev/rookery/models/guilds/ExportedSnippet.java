package dev.rookery.models.guilds;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.util.List;

/**
 * A {@link Snippet} in a {@link SettingsDocument}.
 *
 * @param content the text; one of a database of the predecessor may be empty or too long to be
 *     imported
 * @param userId who made it, and its aliases as far as they are new
 * @param aliases its other names
 */
public record ExportedSnippet(
    @Format(TextFormat.NAME) @Length(min = 1, max = Snippet.NAME_MAX) String name,
    @Checked(NotBlank.class) @Length(max = Snippet.CONTENT_MAX, units = true) String content,
    @Snowflake long userId,
    @Default("false") boolean locked,
    @Default("[]") List<String> aliases) {
  public ExportedSnippet {
    name = TextFormat.composed(name);
    aliases = aliases.stream().map(TextFormat::composed).toList();
  }
}
