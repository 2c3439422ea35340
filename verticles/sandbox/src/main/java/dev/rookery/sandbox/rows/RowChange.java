package dev.rookery.sandbox.rows;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a row between two looks.
 *
 * @param before its values then; null if it is new
 * @param after its values now; null if it is gone
 */
public record RowChange(
    String table, String key, @Nullable JsonObject before, @Nullable JsonObject after) {

  /**
   * The changes from one look to the next, in the order of the rows: first new and changed ones,
   * then those that are gone.
   */
  public static List<RowChange> between(List<BotRow> before, List<BotRow> after) {
    Map<Place, JsonObject> old = byPlace(before);
    List<RowChange> changes = new ArrayList<>();
    for (BotRow row : after) {
      JsonObject known = old.remove(Place.of(row));
      if (!row.values().equals(known)) {
        changes.add(new RowChange(row.table(), row.key(), known, row.values()));
      }
    }
    old.forEach(
        (place, values) -> changes.add(new RowChange(place.table(), place.key(), values, null)));
    return changes;
  }

  /** The columns whose values differ, by name. */
  public Set<String> columns() {
    Set<String> names = new TreeSet<>();
    if (before != null) {
      names.addAll(before.fieldNames());
    }
    if (after != null) {
      names.addAll(after.fieldNames());
    }
    names.removeIf(name -> Objects.equals(valueIn(before, name), valueIn(after, name)));
    return names;
  }

  private static @Nullable Object valueIn(@Nullable JsonObject values, String name) {
    return values == null ? null : values.getValue(name);
  }

  private record Place(String table, String key) {
    static Place of(BotRow row) {
      return new Place(row.table(), row.key());
    }
  }

  private static Map<Place, JsonObject> byPlace(List<BotRow> rows) {
    Map<Place, JsonObject> byPlace = new LinkedHashMap<>();
    rows.forEach(row -> byPlace.put(Place.of(row), row.values()));
    return byPlace;
  }
}
