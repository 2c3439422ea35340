package dev.rookery.models.cases;

import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a case: who changed what, and when. Written by the database with the change itself.
 *
 * @param id given by the database
 * @param caseId the case
 * @param changedBy who changed it; null for a change by hand or by the bot itself
 * @param outcome whether it was done
 * @param changes by component what it held and was to hold: {@code {"reason": {"from": "a", "to":
 *     "b"}}}
 * @param changedAt when
 */
@Table(
    name = "case_change",
    manyRows = true,
    writtenBy = "the database, with each edit of a case",
    checks = {
      @Check(
          name = "ck_case_change_changed_by",
          that = "changed_by IS NULL OR changed_by > 0",
          meaning = "changedBy must be greater than 0"),
      @Check(
          name = "ck_case_change_times",
          that = "is_time(changed_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_case_change_changes",
          that = "is_small_object(changes, 65536)",
          meaning = "changes must be a JSON object of at most 65536 bytes, nested at most 49 deep")
    },
    indexes = {
      // CaseChangeRequest.History
      @Index(
          name = "idx_case_change_case",
          on = {"case_id", "id"}),
      // what is stored about a moderator
      @Index(
          name = "idx_case_change_changed_by",
          on = {"changed_by"},
          where = "changed_by is not null")
    })
public record CaseChange(
    @Id @Identity long id,
    @Snowflake @References(Case.class) long caseId,
    @Snowflake @Nullable Long changedBy,
    CaseChangeOutcome outcome,
    @Length(max = CHANGES_MAX) JsonObject changes,
    @Column(byDefault = "now()") @Kept Instant changedAt) {
  /** Bytes of the changes as JSON at most. */
  public static final int CHANGES_MAX = 65_536;

  public CaseChange {
    Rules.check(CaseChange.class, id, caseId, changedBy, outcome, changes, changedAt);
  }
}
