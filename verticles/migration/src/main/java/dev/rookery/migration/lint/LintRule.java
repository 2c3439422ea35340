package dev.rookery.migration.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The dangers in a migration of a database that people use. */
public enum LintRule {
  INDEX_NOT_CONCURRENT(
      "nobody can write to the table while the index is built, nor use it while one is dropped",
      "create or drop it concurrently, in a file of its own"),
  INDEX_WITH_OTHERS(
      "a concurrent index cannot be built in a transaction, so what else is in the file is not "
          + "taken back when it fails",
      "give each concurrent index a file of its own"),
  INDEX_WITHOUT_DROP(
      "a failed first try leaves an invalid index in the way of the second",
      "say drop index concurrently if exists before it, in the same file"),
  TYPE_CHANGE(
      "the whole table is written anew while nobody can use it",
      "add a column, fill it in parts, then swap; free are a longer varchar and varchar to text"),
  NOT_NULL_WITHOUT_DEFAULT(
      "fails if the table has rows",
      "add it nullable, fill it, add check (… is not null) not valid, validate, set not null"),
  COLUMN_REWRITES_TABLE(
      "a volatile default, an identity, a serial or a stored expression writes the whole table anew",
      "add the column without, set the default for new rows, fill old rows in parts"),
  SET_NOT_NULL(
      "reads the whole table while nobody can use it",
      "validate a check (… is not null) first; Postgres then does not look again"),
  CONSTRAINT_NOT_VALID(
      "reads the whole table while nobody can write to it",
      "add it not valid, and validate it in the next migration"),
  VALIDATED_AT_ONCE(
      "validating in the transaction that added the constraint keeps its lock all the while",
      "validate it in the next migration"),
  UNIQUE_WITHOUT_INDEX(
      "builds an index while nobody can use the table",
      "create a unique index concurrently, then add the constraint using that index"),
  RENAME(
      "what runs still asks for the old name",
      "add the new one beside it, move over in the next release, drop the old one after that"),
  DROP_COLUMN(
      "what runs still reads the column, and its values are lost",
      "stop using it in one release, drop it in the next"),
  DROP_TABLE(
      "what runs still uses the table, and its rows are lost",
      "stop using it in one release, drop it in the next"),
  ENUM_REMOVAL(
      "what runs still uses the value or the type",
      "stop using it in one release, remove it in the next"),
  TRUNCATE("its rows are lost; with cascade those of other tables, too", "delete what is meant"),
  DATA_WITH_STRUCTURE(
      "the lock that the change of a table takes is kept while many rows are written",
      "write the rows in a migration of their own, in parts if there are many"),
  SCHEMA_NAME(
      "the script cannot be tried in another schema", "leave the schema out; search_path finds it"),
  LOCK_TIMEOUT(
      "without a timeout it waits behind whoever uses the table, and everybody else behind it",
      "leave lock_timeout as it is; what cannot get its table is tried again");

  private final String danger;
  private final String better;

  LintRule(String danger, String better) {
    this.danger = danger;
    this.better = better;
  }

  /** What may happen. */
  public String danger() {
    return danger;
  }

  /** The safer way. */
  public String better() {
    return better;
  }

  /** The name that people write: {@code type-change}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<LintRule> of(String label) {
    return Arrays.stream(values()).filter(rule -> rule.label().equals(label)).findFirst();
  }
}
