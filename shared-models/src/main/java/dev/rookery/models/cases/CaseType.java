package dev.rookery.models.cases;

import dev.rookery.schema.annotations.PgEnum;

/** What a moderator can do to a user. */
@PgEnum("case_type_enum")
public enum CaseType {
  /** Out of the guild until somebody lifts it. */
  BAN,
  /** Lifts a ban. */
  UNBAN,
  /** A ban of somebody who was not a member; only in older data. */
  HACKBAN,
  /** Out of the guild until a time. */
  TEMPBAN,
  /** Out of the guild. */
  KICK,
  /** Silent until a time; Discord ends it on its own. */
  TIMEOUT,
  /** Lifts a timeout. */
  UNTIMEOUT,
  /** A warning. */
  WARN,
  /** Confined to one channel, the other roles taken away. */
  JAIL,
  /** Ends a jail. */
  UNJAIL,
  /** May not change snippets. */
  SNIPPETBAN,
  /** Ends a snippet ban. */
  SNIPPETUNBAN,
  /** May not make polls. */
  POLLBAN,
  /** Ends a poll ban. */
  POLLUNBAN,
  /** A ban that is lifted at once, for the sake of the messages that go with it. */
  SOFTBAN
}
