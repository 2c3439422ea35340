package dev.rookery.discord.failure;

import dev.rookery.discord.text.TextKey;

/** What members are told of a failure as a whole. */
enum FailureMessage implements TextKey {
  BUG,
  BUG_WITH_REFERENCE,
  /** Without a code. */
  CONFLICT,
  /** Without a code. */
  DENIED,
  DISCORD_DIRECT_MESSAGES_CLOSED,
  DISCORD_INTERRUPTED,
  DISCORD_NOT_FOUND,
  DISCORD_NOT_PERMITTED,
  DISCORD_REFUSED,
  DISCORD_UNAVAILABLE,
  INVALID,
  IS_STALE,
  /** Without a code. */
  NOT_FOUND,
  OVERLOADED,
  PROBLEM,
  PROBLEM_AT,
  SPAN_DAYS,
  SPAN_HOURS,
  SPAN_MINUTES,
  SPAN_SECONDS,
  UNAVAILABLE
}
