package dev.rookery.wire.shapes;

import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The collected JSON Schemas of the records that a description refers to. */
public final class Descriptions {
  private final Map<String, Object> records = new LinkedHashMap<>();
  private boolean newRows;

  /** A reference to a record's schema, which is described on the first use of the record. */
  Object record(String name, Function<Descriptions, Map<String, Object>> describe) {
    if (!records.containsKey(name)) {
      records.put(name, Map.of());
      records.put(name, describe.apply(this));
    }
    return Map.of("$ref", "#/records/" + name);
  }

  /** An object of columns. */
  Object columns(List<ModelColumn> columns, List<ModelColumn> required) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (ModelColumn column : columns) {
      properties.put(column.component(), Shapes.of(column.type()).describe(this));
    }
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required.stream().map(ModelColumn::component).toList());
  }

  /** Values for a row: a new one must have some, and a change leaves some alone. */
  Object values(Model<?> model) {
    List<ModelColumn> settable =
        model.columns().stream()
            .filter(column -> !column.kept())
            .filter(column -> newRows || !(column.id() || column.fixed()))
            .toList();
    return columns(settable, settable.stream().filter(c -> newRows && c.required()).toList());
  }

  /** Describes, from now on, values as those of new rows; otherwise as changes of rows. */
  public void ofNewRows(boolean newRows) {
    this.newRows = newRows;
  }

  public Map<String, Object> records() {
    return records;
  }
}
