package dev.rookery.models.cases;

import dev.rookery.schema.annotations.PgEnum;

/** What became of an edit of a case. */
@PgEnum("case_change_outcome_enum")
public enum CaseChangeOutcome {
  /** It was done. */
  APPLIED,
  /** It was refused, because somebody else had changed the case in the meantime. */
  STALE
}
