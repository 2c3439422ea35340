package dev.rookery.models.rows;

import dev.rookery.failure.Problems;
import dev.rookery.models.Models;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.List;
import java.util.Optional;

/**
 * How two models belong together: one of them has a foreign key to the other.
 *
 * @param target the model whose rows are brought along
 * @param column the column with the foreign key, of the source if {@code toParent}, otherwise of
 *     the target
 * @param toParent whether the source refers to the target
 */
public record Relation(Model<?> target, ModelColumn column, boolean toParent) {

  /** The relation from a model to another by the other's name; empty if they have none. */
  public static Optional<Relation> find(Model<?> source, String target) {
    return Models.find(target).flatMap(other -> between(source, other));
  }

  private static Optional<Relation> between(Model<?> source, Model<?> target) {
    Optional<Relation> toParent =
        reference(source, target).map(column -> new Relation(target, column, true));
    return toParent.or(
        () -> reference(target, source).map(column -> new Relation(target, column, false)));
  }

  private static Optional<ModelColumn> reference(Model<?> from, Model<?> to) {
    return from.columns().stream().filter(column -> column.refersTo(to)).findFirst();
  }

  static void check(Model<?> source, List<String> with, Problems problems) {
    for (String target : with) {
      if (find(source, target).isEmpty()) {
        problems.addMalformed("with", source.name() + " has no relation to " + target);
      }
    }
  }
}
