package dev.rookery.models.starboard;

/** What is to be done with the post of a message. */
public enum StarboardAction {
  /** Nothing: all is as it should be, or somebody else is dealing with it. */
  NOTHING,
  /** To post the message; nobody else is told to, as long as the claim lasts. */
  POST,
  /** To show the new number of stars on the post. */
  EDIT,
  /** To delete the post. */
  REMOVE
}
