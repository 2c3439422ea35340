package dev.rookery.schema;

import dev.rookery.schema.annotations.References;
import java.util.ArrayList;
import java.util.List;

/**
 * A foreign key of a model's table.
 *
 * @param name the constraint's name
 * @param model the model whose rows refer
 * @param columns of the table that refers, in order
 * @param target the model referred to
 * @param targetColumns as many, of the table referred to
 * @param column the referring column; the others only have to be the same in both rows
 */
public record ForeignKey(
    String name,
    Model<?> model,
    List<ModelColumn> columns,
    Model<?> target,
    List<ModelColumn> targetColumns,
    ModelColumn column,
    References references) {

  /** Whether it spans another column that has to be the same in both rows. */
  public boolean spans() {
    return columns.size() > 1;
  }

  /** Those of one column: none, one, or a plain one next to one that spans another column. */
  static List<ForeignKey> of(Model<?> model, ModelColumn column) {
    References references = column.references();
    if (references == null) {
      return List.of();
    }
    List<ForeignKey> keys = new ArrayList<>();
    boolean spans = !references.with().isEmpty();
    if (!spans || model.column(references.with()).nullable()) {
      keys.add(plain(model, column, references));
    }
    if (spans) {
      keys.add(spanning(model, column, references));
    }
    return keys;
  }

  private static ForeignKey plain(Model<?> model, ModelColumn column, References references) {
    Model<?> target = Model.of(references.value());
    String name =
        "fk_%s_%s_%s".formatted(model.table().name(), column.name(), target.table().name());
    return new ForeignKey(
        references.name().isEmpty() ? name : references.name(),
        model,
        List.of(column),
        target,
        target.key(),
        column,
        references);
  }

  private static ForeignKey spanning(Model<?> model, ModelColumn column, References references) {
    Model<?> target = Model.of(references.value());
    ModelColumn with = model.column(references.with());
    return new ForeignKey(
        "fk_%s_%s_with_%s".formatted(model.table().name(), column.name(), with.name()),
        model,
        List.of(with, column),
        target,
        List.of(target.column(references.with()), target.key().get(0)),
        column,
        references);
  }
}
