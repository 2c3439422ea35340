package dev.rookery.migration.catalogue;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param position only for the order in which a new table is written
 * @param type as Postgres writes it, such as {@code character varying(100)}
 * @param enumType the enum of this schema that it holds, possibly in an array; null for none
 * @param collation null for the usual one of the type
 * @param expression of the default, or of a generated column; null for none
 * @param identity null for none
 * @param uses what the expression depends on
 */
public record CatalogueColumn(
    String name,
    int position,
    String type,
    @Nullable String enumType,
    @Nullable String collation,
    boolean notNull,
    @Nullable String expression,
    Generated generated,
    @Nullable Identity identity,
    Set<String> uses) {

  /** The role of the expression: a default, or the value itself. */
  public enum Generated {
    NO,
    STORED,
    VIRTUAL
  }

  /**
   * An identity: a number that the database assigns.
   *
   * @param always whether an insert may not name a number of its own
   * @param sequence where the numbers come from
   */
  public record Identity(boolean always, CatalogueSequence sequence) {}

  /** The expression if it is a default; null for none. */
  public @Nullable String byDefault() {
    return generated == Generated.NO ? expression : null;
  }

  public boolean isGenerated() {
    return generated != Generated.NO;
  }

  /** Everything that follows the name in SQL. */
  public String definition() {
    StringBuilder sql = new StringBuilder(type);
    if (collation != null) {
      sql.append(" collate ").append(collation);
    }
    switch (generated) {
      case NO -> {
        if (expression != null) {
          sql.append(" default ").append(expression);
        }
      }
      case STORED -> sql.append(" generated always as (").append(expression).append(") stored");
      case VIRTUAL -> sql.append(" generated always as (").append(expression).append(") virtual");
    }
    if (identity != null) {
      sql.append(' ').append(identityDefinition(identity));
    }
    if (notNull) {
      sql.append(" not null");
    }
    return sql.toString();
  }

  /** The definition as it follows {@code add}. */
  public static String identityDefinition(Identity identity) {
    String options = identity.sequence().options();
    return "generated %s as identity (sequence name %s%s)"
        .formatted(
            identity.always() ? "always" : "by default",
            identity.sequence().name(),
            options.isEmpty() ? "" : " " + options);
  }
}
