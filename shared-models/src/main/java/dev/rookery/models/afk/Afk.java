package dev.rookery.models.afk;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member who is away.
 *
 * @param memberId who is away
 * @param guildId from which guild
 * @param nickname the name to give back to the member
 * @param reason why
 * @param since since when
 * @param until until when; null for as long as the member writes nothing
 * @param enforced whether it goes with a timeout that the member asked for
 * @param permanent whether writing does not end it
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Table(
    name = "afk",
    writtenBy = "AfkRequest, which ends no absence by force",
    checks = {
      @Check(
          name = "ck_afk_check_afk_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_afk_check_afk_member_id_valid",
          that = "member_id > 0",
          meaning = "memberId must be greater than 0"),
      @Check(
          name = "ck_afk_check_afk_until_after_since",
          that = "until IS NULL OR until > since",
          meaning = "until must be later than since"),
      @Check(
          name = "ck_afk_texts",
          that = "nickname::text <> ''::text AND reason::text <> ''::text",
          meaning = "nickname and reason must not be empty"),
      @Check(
          name = "ck_afk_times",
          that =
              "is_time(since) AND is_time(until) AND is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // AfkRequest.Listing; the foreign key
      @Index(
          name = "idx_afk_guild",
          on = {"guild_id", "member_id"})
    })
public record Afk(
    @Id @Snowflake long memberId,
    @Id @Snowflake @References(Guild.class) long guildId,
    @Checked(NotBlank.class) @Length(min = 1, max = 100, units = true) String nickname,
    @Checked(NotBlank.class) @Length(min = 1, max = REASON_MAX) String reason,
    @Column(byDefault = "now()") Instant since,
    @Nullable Instant until,
    @Column(byDefault = "false") boolean enforced,
    @Column(name = "perm_afk", byDefault = "false") boolean permanent,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {
  /** Characters in a reason at most. */
  public static final int REASON_MAX = 500;

  /** The reason of those who gave none. */
  public static final String NO_REASON = "No reason given";

  public Afk {
    Rules.check(
        Afk.class, memberId, guildId, nickname, reason, since, until, enforced, permanent,
        createdAt, updatedAt);
  }
}
