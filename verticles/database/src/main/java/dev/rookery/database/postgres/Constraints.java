package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.Models;
import dev.rookery.schema.ForeignKey;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Unique;
import io.vertx.pgclient.PgException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the constraints of the tables mean to people, defined in this one place. */
public final class Constraints {
  private static final Map<String, Function<PgException, Failure>> MEANINGS = new HashMap<>();

  static {
    Models.all().forEach(Constraints::add);
  }

  private Constraints() {}

  /** The failure that the violation of a constraint is; empty for a constraint not described. */
  static Optional<Failure> meaning(PgException refused) {
    return Optional.ofNullable(refused.getConstraint())
        .map(MEANINGS::get)
        .map(meaning -> meaning.apply(refused));
  }

  /** Something else has the place. */
  public static Failure taken(String what) {
    return new Failure.Conflict(FailureCode.ALREADY_TAKEN.with("what", what));
  }

  private static void add(Model<?> model) {
    String table = model.table().name();
    String key = model.table().primaryKey();
    MEANINGS.put(key.isEmpty() ? "pk_" + table : key, _ -> taken(model.name() + " id"));
    for (Unique unique : model.table().uniques()) {
      MEANINGS.put(unique.name(), _ -> taken(unique.meaning()));
    }
    for (Index index : model.table().indexes()) {
      if (index.unique()) {
        MEANINGS.put(index.name(), _ -> taken(index.meaning()));
      }
    }
    for (Check check : model.table().checks()) {
      MEANINGS.put(
          check.name(),
          _ -> new Failure.Invalid("", FailureCode.RULE_BROKEN.with("rule", check.meaning())));
    }
    for (ForeignKey foreign : model.foreignKeys()) {
      MEANINGS.put(foreign.name(), refused -> ForeignKeyViolation.meaning(foreign, refused));
    }
  }
}
