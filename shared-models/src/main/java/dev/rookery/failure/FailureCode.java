package dev.rookery.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What exactly is the matter, as a code that programs compare and other languages have sentences
 * for. Each has an English sentence; in it stand the names of its arguments, with their kind where
 * that is not a text: {@code {max, number}}. See {@link FailureArgument} for the kinds.
 *
 * <p>A constant keeps its meaning, its name and its arguments for ever: nodes and clients of other
 * versions know it. Who meets a code that is unknown there reads the sentence.
 */
public enum FailureCode {
  // What does not exist. The sentence names the thing alone, as Failure.NotFound wants it.
  ALIASED_SNIPPET_MISSING("snippet that {alias} was another name for"),
  AUDIT_ENTRY_MISSING("edit {id, id} of the settings"),
  CASE_MISSING("case {number, number}"),
  CASE_TYPE_MISSING("case type {type}"),
  DELETED_SNIPPET_MISSING("deletion that can still be undone"),
  DUE_WORK_MISSING("due work {id, id}"),
  GIVEN_UP_WORK_MISSING("given-up work {id, id}"),
  NOTE_MISSING("note {id, id}"),
  RANK_MISSING("rank {rank, number}"),
  REASON_TEMPLATE_MISSING("reason template {name}"),
  REMINDER_MISSING("reminder {id, id}"),
  /** The row that a value names, such as a guild. */
  ROW_MISSING("{row}"),
  SNIPPET_GONE("such snippet any more"),
  SNIPPET_MISSING("snippet {name}"),
  STARBOARD_MISSING("the starboard of guild {guildId, id}"),
  /** What a step of a transaction takes from the reply to another. */
  TAKEN_PART_MISSING("what it takes, {part},"),

  // What contradicts what is there.
  /** A snippet of the guild has the name that an alias of the document has. */
  ALIAS_NAMES_SNIPPET(
      "an alias of the document is the name of a snippet of the guild: {names}; rename one of them"),
  ALREADY_TAKEN("the {what} is already taken"),
  ALREADY_UNDONE("all that this edit changed is as it was before already"),
  AWAY_BY_FORCE("the member is away by force until the timeout ends"),
  CASE_TYPE_IN_USE("case type {type} is still in use; cases of that type: {cases, number}"),
  CASE_TYPE_JUST_USED("a case of that type was made just now"),
  CASE_VOIDED("case {number, number} is voided already"),
  LEASE_LOST("the lease on due work {id, id} is lost: it was moved, ended, or claimed by another"),
  CHANGED_SINCE("these have been changed again since: {settings}"),
  ROW_IN_USE("{row} is still in use: {column} refers to it"),
  TOO_MANY_COMMANDS(
      "the guild has set ranks for {max, number} commands already; clear some of them first"),
  TOO_MANY_REMINDERS("the user has {max, number} open reminders already; cancel one first"),

  // What the asker may not do.
  SNIPPET_LOCKED("snippet {name} is locked"),
  SNIPPET_OF_ANOTHER("snippet {name} belongs to somebody else"),

  // What is wrong with a value.
  /** Nothing that can be seen. */
  BLANK("must hold something that can be seen"),
  COMBINES_TO_NOTHING("must not have a mark without the letter that it belongs to"),
  EMPTY("must not be empty"),
  HALF_CHARACTER("must not contain half of a surrogate pair"),
  HALF_FLAG("must not have half a flag"),
  INVISIBLE_JOINER("must not have a joiner that shows nothing"),
  LOOSE_SPACE("must not begin or end with a space, nor have two in a row"),
  MISSPELT("is written {right}"),
  NOT_AFTER("must be later than {other}"),
  NOT_COMPOSED("must be in Unicode's composed form (NFC)"),
  NOT_EMOJI("must be one Unicode emoji, or one of a server such as <:name:123>"),
  NOT_FEATURE("must be the name of a feature, in lower case"),
  NOT_FINITE("must be a finite number"),
  NOT_ID("must be an id greater than 0, is {value, id}"),
  NOT_IN_FUTURE("must be later than now"),
  NOT_LANGUAGE("must be a language tag such as de, en-GB or es-419"),
  NOT_LEVEL("must be a level, 1 to {max, number}"),
  NOT_LOWER_CASE("must be a qualified name in lower case"),
  NOT_MULTIPLIER("must be a number, 0 to {max, number}"),
  NOT_NAME("use letters, digits, emoji, dashes, underscores and dots only"),
  NOT_PREFIX(
      "must be letters, digits, signs and emoji that can be seen, in Unicode's composed form "
          + "(NFC), with single spaces and none at the beginning"),
  NOT_ROLE("must be the id of a role, as a text of digits"),
  NOT_SWITCHED_OFF("must be false; leave out what is switched on"),
  NOT_TIME_ZONE("must be a time zone such as Europe/Berlin, UTC or +05:30"),
  NOT_TYPE_NAME("is not the name of a type"),
  NOT_WORDS("use letters, digits, emoji, single spaces, dashes, underscores and dots only"),
  NUL_CHARACTER("must not contain a NUL character"),
  NUMBER_TOO_GREAT("must not contain a number beyond 1.8e308"),
  OUT_OF_RANGE("must be {min, number} to {max, number}, is {value, number}"),
  REQUIRED("is missing"),
  RESERVED_COMMAND("{command} is reserved to the owners of the bot"),
  RESERVED_TYPE("{type} is a type that every guild has; choose another name"),
  SPAN_OUT_OF_RANGE("must be {min, span} to {max, span}, is {value, span}"),
  SPAN_TOO_LONG("must be at most {days, number} days long"),
  TIME_OUT_OF_RANGE("must be a time in the years 1 to 9999"),
  TOO_DEEP("must not be nested more than {max, number} deep"),
  TOO_FAR_AHEAD("must be at most {years, number} years ahead"),
  TOO_FEW("must have {min, number} to {max, number} elements, has {count, number}"),
  TOO_GREAT("must be at most {max, number}, is {value, number}"),
  TOO_LARGE("must have at most {max, number} bytes, has {size, number}"),
  TOO_LONG("must have at most {max, number} characters, has {length, number}"),
  /** The same as Discord's clients count, in which an emoji has the length 2. */
  TOO_LONG_WITH_EMOJI(
      "must have at most {max, number} characters, of which an emoji takes two; "
          + "has {length, number}"),
  TOO_MANY("must have at most {max, number} elements, has {count, number}"),
  TOO_SHORT("must have {min, number} to {max, number} characters, has {length, number}"),
  TOO_SMALL("must be {min, number} or more, is {value, number}"),
  UNREACHABLE_LEVEL(
      "must be 0 to {max, number} with the guild's levelsExponent, is {value, number}"),

  // What is wrong with a request as a whole, or how its parts go together.
  /** More problems than are named. */
  AND_MORE("and {count, number} more"),
  CANNOT_BE_EDITED("cannot be edited; {editable} can"),
  CHARACTER_DOES_NOT_FIT("a text holds a character that cannot be stored"),
  DUPLICATE("the {what} {value} is there twice"),
  FIXED("is given when a {model} is made and cannot be changed"),
  FOREIGN_CURSOR("is not a cursor of this list"),
  FOREIGN_CURSOR_OR_ORDER("is not a cursor of this list in this order"),
  GIVEN_BY_DATABASE("is given by the database; leave it out"),
  /** How a program put its request together. The detail is for its author, and English. */
  MALFORMED("{detail}"),
  MULTIPLIERS_MEET(
      "the roles {one} and {other} would both be {role}, which can have one multiplier"),
  NEWER_FORMAT(
      "{format, number} is newer than {known, number}, the newest known here; update this node"),
  NOTHING_TO_CHANGE("must name at least one to change"),
  NUMBER_DOES_NOT_FIT("a number is out of the range of its column"),
  PART_OF_KEY("is part of the key and cannot be changed"),
  REPLY_TOO_LARGE(
      "the reply has {length, number} characters, more than the {max, number} of a message; "
          + "ask for less at once"),
  /** The same of a write, which was not done. */
  REPLY_WOULD_BE_TOO_LARGE(
      "the reply would have more than {max, number} bytes; nothing was done, ask for less at once"),
  REQUEST_ID_REUSED("was used for another request; use a new one for each"),
  ROW_TWICE("two of the rows are the same one"),
  /** A rule of a table. */
  RULE_BROKEN("{rule}"),
  TEXT_DOES_NOT_FIT("a text is too long for its column"),
  TIME_DOES_NOT_FIT("a time is out of range"),
  TOO_MANY_KEYS(
      "the rows of the first {count, number} keys fill a reply; "
          + "ask for those of the others after them"),
  TOO_MANY_ROWS(
      "{count, number} rows meet the condition, more than {max, number}; "
          + "say {count, number} to mean them all"),
  UNKNOWN_FIELD("is no field here{hint}"),
  UNKNOWN_VALUE("must be one of {known}"),
  WRITTEN_OTHERWISE("is not set this way; leave it out"),
  WRITTEN_ONLY_BY("is written only by {requests}; leave it out"),
  WRONG_TYPE("must be {expected}, is {actual}");

  private final String sentence;

  FailureCode(String sentence) {
    this.sentence = sentence;
  }

  /** The English sentence with the names of the arguments in braces. */
  public String sentence() {
    return sentence;
  }

  /** The kinds of the arguments by their names, in the order of the sentence. */
  public Map<String, FailureArgument> arguments() {
    return FailureArgument.in(sentence);
  }

  /** The reason of that code, which takes no arguments or is given them by {@code with}. */
  public FailureReason reason() {
    return new FailureReason(this, Map.of(), sentence);
  }

  /**
   * The same with its first argument.
   *
   * @throws IllegalArgumentException if it has no argument of that name and kind
   */
  public FailureReason with(String name, String value) {
    return reason().with(name, value);
  }

  /** The same with its first argument. */
  public FailureReason with(String name, long value) {
    return reason().with(name, value);
  }

  /** The same with its first argument. */
  public FailureReason with(String name, double value) {
    return reason().with(name, value);
  }

  /** The same with its first argument. */
  public FailureReason with(String name, Instant value) {
    return reason().with(name, value);
  }

  /** The same with its first argument. */
  public FailureReason with(String name, Duration value) {
    return reason().with(name, value);
  }
}
