package dev.rookery.migration.catalogue;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All objects of one schema. Names are as SQL writes them, quoted where necessary; definitions are
 * as Postgres prints them while that schema is its whole search path, so equal objects have equal
 * texts.
 *
 * @param serverMajor the major version of the server that was read; texts of views differ between
 *     major versions
 * @param sequences those that are not the inner part of an identity column
 * @param routines functions and procedures by name and argument types
 * @param comments by what {@code comment on} calls the object, such as {@code table guild}
 * @param unsupported what is there but not examined, a line each
 */
public record Catalogue(
    int serverMajor,
    SortedMap<String, CatalogueTable> tables,
    SortedMap<String, CatalogueEnum> enums,
    SortedMap<String, CatalogueSequence> sequences,
    SortedMap<String, CatalogueRoutine> routines,
    SortedMap<String, CatalogueView> views,
    SortedMap<String, String> comments,
    List<String> unsupported) {

  /** Copies the arguments. */
  public Catalogue {
    tables = new TreeMap<>(tables);
    enums = new TreeMap<>(enums);
    sequences = new TreeMap<>(sequences);
    routines = new TreeMap<>(routines);
    views = new TreeMap<>(views);
    comments = new TreeMap<>(comments);
    unsupported = unsupported.stream().sorted().toList();
  }

  /** Whether there is nothing in the schema. */
  public boolean isEmpty() {
    return CanonicalText.of(this).isEmpty();
  }

  /** The names that {@code comment on} uses for the objects. */
  public TreeSet<String> objects() {
    TreeSet<String> objects = new TreeSet<>();
    for (CatalogueTable table : tables.values()) {
      objects.add("table " + table.name());
      table.columns().keySet().forEach(name -> objects.add(column(table.name(), name)));
      table
          .constraints()
          .keySet()
          .forEach(name -> objects.add("constraint " + name + " on " + table.name()));
      table.indexes().keySet().forEach(name -> objects.add("index " + name));
      table
          .triggers()
          .keySet()
          .forEach(name -> objects.add("trigger " + name + " on " + table.name()));
    }
    addAll(objects, "type ", enums);
    addAll(objects, "sequence ", sequences);
    addAll(objects, "routine ", routines);
    addAll(objects, "view ", views);
    return objects;
  }

  private static void addAll(TreeSet<String> objects, String kind, Map<String, ?> named) {
    named.keySet().forEach(name -> objects.add(kind + name));
  }

  /** The name that {@link CatalogueTable} and its parts have for a column that they use. */
  public static String column(String table, String column) {
    return "column " + table + "." + column;
  }

  /** The name that users of a table, view, index or sequence have for it. */
  public static String relation(String name) {
    return "relation " + name;
  }

  /** The name that users of a type have for it; an array goes by the type of its elements. */
  public static String type(String name) {
    return "type " + name;
  }

  /** The name that users of a function or procedure have for it. */
  public static String routine(String signature) {
    return "routine " + signature;
  }
}
