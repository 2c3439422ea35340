package dev.rookery.discord.outside;

import dev.rookery.jobs.TaskKind;
import dev.rookery.schema.annotations.Snowflake;

/**
 * How far the audit log of a guild was read back. It is kept as a task that is never due.
 *
 * @param entryId what came after that entry was not
 */
public record AuditMark(@Snowflake long entryId) {
  static final TaskKind<AuditMark> KIND = TaskKind.of("audit-mark", AuditMark.class);
}
