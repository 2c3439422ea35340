package dev.rookery.schema;

import dev.rookery.failure.Failure;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Table;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The description of a model, read once from the annotations of its record: the single source for
 * row mapping, generic requests, the wire and the comparison of schemas.
 *
 * @param <M> the record
 */
public final class Model<M extends Record> {
  private static final ClassValue<Model<?>> OF =
      new ClassValue<>() {
        @Override
        protected Model<?> computeValue(Class<?> type) {
          return new Model<>(type.asSubclass(Record.class));
        }
      };

  private final Class<M> type;
  private final Table table;
  private final List<ModelColumn> columns;
  private final List<ModelColumn> key;
  private final Map<String, ModelColumn> byComponent = new LinkedHashMap<>();
  private final RecordType record;

  private Model(Class<M> type) {
    Table annotation = type.getAnnotation(Table.class);
    if (annotation == null) {
      throw new IllegalArgumentException(type.getName() + " has no @Table");
    }
    this.type = type;
    this.table = annotation;
    this.record = RecordType.of(type);
    this.columns = record.components().stream().map(ModelColumn::of).toList();
    this.key = columns.stream().filter(ModelColumn::id).toList();
    columns.forEach(column -> byComponent.put(column.component(), column));
    if (key.isEmpty()) {
      throw new IllegalArgumentException(type.getName() + " has no @Id");
    }
  }

  /**
   * The description of a record.
   *
   * @throws IllegalArgumentException if the record is not a model
   */
  @SuppressWarnings("unchecked") // computeValue makes a Model of just that class
  public static <M extends Record> Model<M> of(Class<M> type) {
    return (Model<M>) OF.get(type);
  }

  public Class<M> type() {
    return type;
  }

  /** The model's name in requests, JSON and failures: the record's simple name. */
  public String name() {
    return type.getSimpleName();
  }

  /** The annotation with the table's name, constraints and indexes. */
  public Table table() {
    return table;
  }

  /** In the order of the components. */
  public List<ModelColumn> columns() {
    return columns;
  }

  /** The columns of the primary key, in order; at least one. */
  public List<ModelColumn> key() {
    return key;
  }

  /** The foreign keys of the table. */
  public List<ForeignKey> foreignKeys() {
    return columns.stream().flatMap(column -> ForeignKey.of(this, column).stream()).toList();
  }

  /** The column that counts the row's changes, if there is one. */
  public Optional<ModelColumn> version() {
    return columns.stream().filter(ModelColumn::version).findFirst();
  }

  /**
   * The column of a component.
   *
   * @throws Failure.Invalid if there is no such component
   */
  public ModelColumn column(String component) {
    return findColumn(component)
        .orElseThrow(() -> Failure.Invalid.malformed("", name() + " has no column " + component));
  }

  public Optional<ModelColumn> findColumn(String component) {
    return Optional.ofNullable(byComponent.get(component));
  }

  /**
   * Makes a row.
   *
   * @param values all components in their order
   * @throws Failure.Invalid if they break the record's rules
   */
  public M make(@Nullable Object... values) {
    return type.cast(record.make(values));
  }

  /** What a row holds in a column. */
  public @Nullable Object read(M row, ModelColumn column) {
    return record.read(row, columns.indexOf(column));
  }

  /** An annotation of the component that a column is described by; null if it has none. */
  public <A extends Annotation> @Nullable A annotation(ModelColumn column, Class<A> type) {
    return record.components().get(columns.indexOf(column)).getAnnotation(type);
  }

  /** Why generic requests must not write its rows; empty if they may. */
  public Optional<String> closedToWrites() {
    return table.writtenBy().isEmpty()
        ? Optional.empty()
        : Optional.of(name() + " is written only by " + table.writtenBy());
  }

  /** Why generic requests must not delete its rows; empty if they may. */
  public Optional<String> closedToDeletes() {
    return table.deletedBy().isEmpty()
        ? closedToWrites()
        : Optional.of(name() + " is deleted only by " + table.deletedBy());
  }

  /** Whether changes of its rows are announced as events. */
  public boolean announced() {
    return type.isAnnotationPresent(Announced.class);
  }

  /** Whether edits of its rows are recorded as audit entries. */
  public boolean audited() {
    return type.isAnnotationPresent(Audited.class);
  }

  @Override
  public String toString() {
    return "model " + name();
  }
}
