package dev.rookery.models.privacy;

/** What becomes of cases and notes about a user who is erased. */
public enum ErasedCases {
  /** They stay for the guild's records, under a random number in place of the user. */
  PSEUDONYMISE,
  /** They are deleted. */
  DELETE
}
