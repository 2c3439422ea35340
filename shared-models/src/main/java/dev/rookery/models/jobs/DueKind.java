package dev.rookery.models.jobs;

import dev.rookery.models.afk.Afk;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.schema.annotations.PgEnum;

/** What can be due at a time. */
@PgEnum("due_kind_enum")
public enum DueKind {
  /** A {@link Reminder} is to be sent. */
  REMINDER,
  /** The ban of a {@link Case} of the type {@link CaseType#TEMPBAN} is to be lifted. */
  TEMPBAN,
  /** The jail of a {@link Case} of the type {@link CaseType#JAIL} is to be ended. */
  JAIL,
  /** An {@link Afk} is to be ended. */
  AFK,
  /** A {@link Task} is to be done; there are as many kinds of these as features want. */
  TASK
}
