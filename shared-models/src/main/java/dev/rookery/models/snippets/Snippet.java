package dev.rookery.models.snippets;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import dev.rookery.schema.annotations.Version;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that members of a guild call up by name.
 *
 * @param id given by the database
 * @param name unique in the guild without regard to case
 * @param content the text; null for an alias, and only for one
 * @param userId who made it
 * @param guildId the guild it belongs to
 * @param uses how often it was shown
 * @param locked whether only moderators may change it
 * @param aliasOf the id of the snippet that this one is another name of; null for a snippet with a
 *     text of its own
 * @param version counts its changes
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "snippet",
    uniques = {
      // an alias is of the same guild
      @Unique(
          name = "uq_snippet_guild_id",
          on = {"guildId", "id"},
          meaning = "snippet id")
    },
    checks = {
      @Check(
          name = "ck_snippet_check_snippet_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_snippet_check_snippet_name_not_empty",
          that = "length(snippet_name::text) > 0",
          meaning = "name must not be empty"),
      @Check(
          name = "ck_snippet_check_snippet_user_id_valid",
          that = "snippet_user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_snippet_check_snippet_uses_positive",
          that = "uses >= 0",
          meaning = "uses must be 0 or more"),
      @Check(
          name = "ck_snippet_content_or_alias",
          that = "(snippet_content is null) <> (alias_of is null)",
          meaning = "content must be given, and must not be for an alias"),
      @Check(
          name = "ck_snippet_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_snippet_version",
          that = "version >= 1",
          meaning = "version must be 1 or more"),
      @Check(
          name = "ck_snippet_name",
          that = "is_name(snippet_name::text, 100, false)",
          meaning = "name must be one word of letters, digits, emoji, dashes, underscores and dots")
    },
    indexes = {
      // SnippetRequest: every look-up by name
      @Index(
          name = "ux_snippet_guild_name",
          on = {"guild_id", "lower(snippet_name::text)"},
          unique = true,
          meaning = "snippet name"),
      // SnippetRequest.Listing: most used first
      @Index(
          name = "idx_snippet_guild_uses",
          on = {"guild_id", "uses DESC", "id"}),
      // SnippetRequest.Info and Listing: the aliases of a snippet; the cascade of the foreign key
      @Index(name = "idx_snippet_alias_of", on = "alias_of", where = "alias_of is not null"),
      // SnippetRequest.Listing: those of one member; what is stored about a user
      @Index(
          name = "idx_snippet_user",
          on = {"snippet_user_id", "guild_id"})
    })
public record Snippet(
    @Id @Identity long id,
    @Column(name = "snippet_name") @Format(TextFormat.NAME) @Length(min = 1, max = NAME_MAX) String name,
    @Column(name = "snippet_content")
        @Checked(NotBlank.class)
        @Length(max = CONTENT_MAX, units = true) @Nullable String content,
    @Column(name = "snippet_user_id") @Snowflake long userId,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Column(byDefault = "0") @Range(min = 0) int uses,
    @Column(byDefault = "false") boolean locked,
    @References(value = Snippet.class, with = "guildId") @Kept(by = "SnippetRequest.Alias")
        @Nullable Long aliasOf,
    @Column(byDefault = "1") @Version @Range(min = 1) long version,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** Characters in a name at most. */
  public static final int NAME_MAX = 100;

  /** Characters in a text at most, which is what one embed can show. */
  public static final int CONTENT_MAX = 4000;

  public Snippet {
    Rules.check(
        Snippet.class,
        id,
        name,
        content,
        userId,
        guildId,
        uses,
        locked,
        aliasOf,
        version,
        createdAt,
        updatedAt);
  }
}
