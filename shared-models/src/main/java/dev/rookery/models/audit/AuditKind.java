package dev.rookery.models.audit;

import dev.rookery.schema.annotations.PgEnum;

/** What an edit did with a row. */
@PgEnum("audit_kind_enum")
public enum AuditKind {
  CREATED,
  CHANGED,
  DELETED
}
