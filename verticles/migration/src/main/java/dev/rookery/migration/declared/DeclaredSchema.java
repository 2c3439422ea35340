package dev.rookery.migration.declared;

import dev.rookery.failure.Failure;
import dev.rookery.schema.ColumnKind;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.annotations.PgEnum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The schema that records describe: tables with their columns, keys, constraints, indexes, enums
 * and comments. Records do not describe functions, triggers and views, which only migrations make;
 * {@link UpdateTimes} and {@link RecordTriggers} are the exceptions.
 */
public final class DeclaredSchema {
  /** Tables that migrations make and that deliberately have no record. */
  public static final List<String> BOOKKEEPING =
      List.of(
          "announcement",
          "announcements_read",
          "answered_request",
          "bot_node",
          "levels_behind",
          "mended_row");

  private final List<Model<?>> models;

  public DeclaredSchema(List<Model<?>> models) {
    this.models = List.copyOf(models);
  }

  List<Model<?>> models() {
    return models;
  }

  /** The Java enums by the name of their type. */
  SortedMap<String, Class<?>> enums() {
    SortedMap<String, Class<?>> enums = new TreeMap<>();
    for (Model<?> model : models) {
      for (ModelColumn column : model.columns()) {
        if (column.kind() == ColumnKind.ENUM && column.type() instanceof Class<?> type) {
          enums.put(type.getAnnotation(PgEnum.class).value(), type);
        }
      }
    }
    return enums;
  }

  /** The labels of a type, in their order. */
  static List<String> labels(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(label -> ((Enum<?>) label).name()).toList();
  }

  /**
   * The statements that create all of it in an empty schema, without semicolons.
   *
   * @throws Failure.Invalid if two constraints or indexes have the same name
   */
  public List<String> statements() {
    refuseSameNames();
    List<String> statements = new ArrayList<>();
    enums()
        .forEach((name, type) ->
            statements.add(
                "create type " + name + " as enum ('" + String.join("', '", labels(type)) + "')"));
    List<TableDdl> tables = models.stream().<TableDdl>map(TableDdl::new).toList();
    tables.forEach(table -> statements.add(table.create()));
    tables.forEach(table -> statements.addAll(table.foreignKeys()));
    tables.forEach(table -> statements.addAll(table.indexes()));
    tables.forEach(table -> statements.addAll(table.comments()));
    return statements;
  }

  /** Names of indexes are unique in the schema, those of other constraints in their table. */
  private void refuseSameNames() {
    Map<String, String> indexes = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Model<?> model : models) {
      TableDdl table = new TableDdl(model);
      Set<String> own = new TreeSet<>();
      Stream.concat(table.indexNames().stream(), table.constraintNames().stream())
          .filter(name -> !own.add(name))
          .distinct()
          .forEach(name ->
              problems.add(
                  "%s has two constraints or indexes of the name %s"
                      .formatted(model.name(), name)));
      for (String name : table.indexNames()) {
        String other = indexes.putIfAbsent(name, model.name());
        if (other != null && !other.equals(model.name())) {
          problems.add(
              "%s and %s both have an index of the name %s".formatted(other, model.name(), name));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(String.join("; ", problems) + "; each needs a name of its own");
    }
  }
}
