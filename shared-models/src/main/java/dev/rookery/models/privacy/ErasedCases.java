package dev.rookery.models.privacy;

/** What becomes of cases and notes about a user who is erased. */
public enum ErasedCases {
  /** They stay for the guild's records, under a random number in place of the user. */
  PSEUDONYMISE,
  /** They are deleted. */
  DELETE,
  /**
   * They stay as they are, under the user's id: the guild's record of moderation. For users who
   * erase what is stored about them, and must not get rid of that.
   */
  KEEP
}
