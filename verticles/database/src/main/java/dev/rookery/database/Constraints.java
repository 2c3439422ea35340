package dev.rookery.database;

import dev.rookery.models.Failure;
import dev.rookery.models.Model;
import dev.rookery.models.ModelColumn;
import dev.rookery.models.Models;
import dev.rookery.schema.Check;
import dev.rookery.schema.Index;
import dev.rookery.schema.References;
import dev.rookery.schema.Unique;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the constraints of the tables mean to people; the one place that knows. */
final class Constraints {
  private static final Map<String, Supplier<Failure>> MEANINGS = new HashMap<>();

  static {
    Models.all().forEach(Constraints::add);
  }

  private Constraints() {}

  /** The failure that the violation of a constraint is; empty for a constraint not described. */
  static Optional<Failure> meaning(String constraint) {
    return Optional.ofNullable(MEANINGS.get(constraint)).map(Supplier::get);
  }

  /** Something else has the place. */
  static Failure taken(String what) {
    return new Failure.Conflict("the " + what + " is already taken");
  }

  private static void add(Model<?> model) {
    String table = model.table().name();
    String key = model.table().primaryKey();
    MEANINGS.put(key.isEmpty() ? "pk_" + table : key, () -> taken(model.name() + " id"));
    for (Unique unique : model.table().uniques()) {
      MEANINGS.put(unique.name(), () -> taken(unique.meaning()));
    }
    for (Index index : model.table().indexes()) {
      if (index.unique()) {
        MEANINGS.put(index.name(), () -> taken(index.meaning()));
      }
    }
    for (Check check : model.table().checks()) {
      MEANINGS.put(check.name(), () -> new Failure.Invalid(check.meaning()));
    }
    for (ModelColumn column : model.columns()) {
      References references = column.references();
      if (references != null) {
        Model<?> target = Model.of(references.value());
        String name =
            references.name().isEmpty()
                ? "fk_" + table + "_" + column.name() + "_" + target.table().name()
                : references.name();
        MEANINGS.put(name, () -> new Failure.NotFound("the " + target.name() + " it belongs to"));
      }
    }
  }
}
