package dev.rookery.migration.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The dangers in a migration of a database that people use. */
public enum LintRule {
  INDEX_NOT_CONCURRENT(
      "nobody can write to the table while the index is built, or use it while one is dropped",
      "create or drop it concurrently, in a file of its own"),
  INDEX_WITH_OTHERS(
      "a concurrent index cannot be built in a transaction, so the other statements of the file "
          + "are not rolled back if it fails",
      "give each concurrent index a file of its own"),
  INDEX_WITHOUT_DROP(
      "a failed first attempt leaves an invalid index, which makes the second fail too",
      "put drop index concurrently if exists before it, in the same file"),
  TYPE_CHANGE(
      "rewrites the whole table while nobody can use it",
      "add a column, fill it in batches, then swap; a longer varchar and varchar to text are safe"),
  NOT_NULL_WITHOUT_DEFAULT(
      "fails if the table has rows",
      "add it nullable, fill it, add check (… is not null) not valid, validate, set not null"),
  COLUMN_REWRITES_TABLE(
      "a volatile default, an identity, a serial or a stored expression rewrites the whole table",
      "add the column without it, set the default for new rows, fill old rows in batches"),
  SET_NOT_NULL(
      "reads the whole table while nobody can use it",
      "validate a check (… is not null) first; Postgres then skips the scan"),
  CONSTRAINT_NOT_VALID(
      "reads the whole table while nobody can write to it",
      "add it not valid, and validate it in the next migration"),
  VALIDATED_AT_ONCE(
      "validating in the transaction that added the constraint holds its lock throughout",
      "validate it in the next migration"),
  UNIQUE_WITHOUT_INDEX(
      "builds an index while nobody can use the table",
      "create a unique index concurrently, then add the constraint using that index"),
  RENAME(
      "nodes that are still running use the old name",
      "add the new one next to it, switch in the next release, drop the old one in the one after"),
  DROP_COLUMN(
      "nodes that are still running read the column, and its values are lost",
      "stop using it in one release, drop it in the next"),
  DROP_TABLE(
      "nodes that are still running use the table, and its rows are lost",
      "stop using it in one release, drop it in the next"),
  ENUM_REMOVAL(
      "nodes that are still running use the value or the type",
      "stop using it in one release, remove it in the next"),
  TRUNCATE(
      "its rows are lost; with cascade, those of other tables too", "delete only the rows meant"),
  DATA_WITH_STRUCTURE(
      "the lock taken to change a table is held while many rows are written",
      "write the rows in a migration of their own, in batches if there are many"),
  SCHEMA_NAME(
      "the script cannot be tried in another schema",
      "leave out the schema; search_path finds the object"),
  LOCK_TIMEOUT(
      "without a timeout it waits for everybody who uses the table, and the others wait behind it",
      "leave lock_timeout as it is; a migration that cannot lock its table is retried");

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
