package dev.rookery.schema;

import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.PgEnum;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Version;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The description of one column, read from the record component and its annotations.
 *
 * @param component the name of the record component, by which requests and JSON call it
 * @param name the column's name in the table
 * @param type the component's Java type
 * @param sqlType as Postgres writes it, such as {@code character varying(100)}
 * @param byDefault the SQL expression of the default; empty for none
 * @param id whether it is part of the primary key
 * @param identity whether the database numbers it
 * @param kept whether generic requests must leave it alone
 * @param keptBy the requests that write it then; empty if the database alone does
 * @param fixed whether generic requests give it when they make a row, and do not change it
 * @param version whether it counts the row's changes
 * @param references the foreign key; null for none
 * @param renamedFrom its former name; empty for none
 */
public record ModelColumn(
    String component,
    String name,
    Type type,
    ColumnKind kind,
    String sqlType,
    boolean nullable,
    String byDefault,
    boolean id,
    boolean identity,
    boolean kept,
    String keptBy,
    boolean fixed,
    boolean version,
    @Nullable References references,
    String renamedFrom,
    Rule rule) {

  static ModelColumn of(RecordComponent component) {
    Column column = component.getAnnotation(Column.class);
    ColumnKind kind = kind(component);
    Rule rule = Rule.of(component);
    return new ModelColumn(
        component.getName(),
        column == null || column.name().isEmpty() ? snakeCase(component.getName()) : column.name(),
        component.getGenericType(),
        kind,
        column == null || column.type().isEmpty() ? sqlType(component, kind) : column.type(),
        rule.nullable(),
        column == null ? "" : column.byDefault(),
        component.isAnnotationPresent(Id.class),
        component.isAnnotationPresent(Identity.class),
        component.isAnnotationPresent(Kept.class) || component.isAnnotationPresent(Version.class),
        keptBy(component.getAnnotation(Kept.class)),
        column != null && column.fixed(),
        component.isAnnotationPresent(Version.class),
        component.getAnnotation(References.class),
        column == null ? "" : column.renamedFrom(),
        rule);
  }

  private static String keptBy(@Nullable Kept kept) {
    return kept == null ? "" : kept.by();
  }

  private static ColumnKind kind(RecordComponent component) {
    try {
      return ColumnKind.of(component.getGenericType());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          component.getDeclaringRecord().getName()
              + "."
              + component.getName()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Whether a new row must name a value for it. */
  public boolean required() {
    return !nullable && byDefault.isEmpty() && !identity && !kept;
  }

  /** Whether its foreign key is to that model. */
  public boolean refersTo(Model<?> other) {
    return references != null && references.value() == other.type();
  }

  private static String sqlType(RecordComponent component, ColumnKind kind) {
    return switch (kind) {
      case TEXT -> {
        Length length = component.getAnnotation(Length.class);
        yield length == null ? kind.sqlType() : "character varying(" + length.max() + ")";
      }
      case ENUM -> component.getType().getAnnotation(PgEnum.class).value();
      case LONG, INT, DOUBLE, BOOLEAN, INSTANT, DURATION, LONGS, JSON -> kind.sqlType();
    };
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
