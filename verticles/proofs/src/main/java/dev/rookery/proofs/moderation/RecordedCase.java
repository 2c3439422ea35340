package dev.rookery.proofs.moderation;

import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A case as the database has it.
 *
 * @param valid false if it was recorded that it was not done
 * @param processed whether its end was dealt with
 */
record RecordedCase(
    long guildId,
    int number,
    String type,
    boolean valid,
    boolean processed,
    String reason,
    long userId,
    Set<Long> roles,
    @Nullable OffsetDateTime end) {
  static final String ALL =
      """
      select guild_id, case_number, case_type::text as type, case_status, case_processed,
             case_reason, case_user_id, case_user_roles, case_expires_at
        from cases order by guild_id, case_number
      """;

  /** What follows the reason of a case that was voided. */
  private static final String VOIDED = " [VOIDED";

  static RecordedCase of(Row row) {
    String reason = row.getString("case_reason");
    int end = reason.indexOf(VOIDED);
    return new RecordedCase(
        row.getLong("guild_id"),
        row.getInteger("case_number"),
        row.getString("type"),
        row.getBoolean("case_status"),
        row.getBoolean("case_processed"),
        end < 0 ? reason : reason.substring(0, end),
        row.getLong("case_user_id"),
        Arrays.stream(row.getArrayOfLongs("case_user_roles")).collect(Collectors.toSet()),
        row.getOffsetDateTime("case_expires_at"));
  }

  @Override
  public String toString() {
    return "%s of %d (case %d, %s%s)"
        .formatted(type, userId, number, reason, valid ? "" : ", voided");
  }
}
