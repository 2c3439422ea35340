package dev.rookery.migration.declared;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.catalogue.CatalogueTrigger;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Version;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The triggers that annotations of a record ask for: those of {@link Version} and {@link
 * Announced}, and those that forget what migrations kept of a row. They call functions that
 * migrations make; without these there are none. One that is there stays as it is.
 */
final class RecordTriggers {
  private static final String VERSION = "count_version";
  private static final String ANNOUNCEMENT = "EXECUTE FUNCTION announce_";
  private static final String EACH_STATEMENT = " FOR EACH STATEMENT EXECUTE FUNCTION ";
  private static final String IF_CHANGED = " FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*)";

  private final Catalogue migrated;

  RecordTriggers(Catalogue migrated) {
    this.migrated = migrated;
  }

  /** The table of a model with its triggers, and without those that nothing asks for now. */
  CatalogueTable of(Model<?> model, CatalogueTable table) {
    SortedMap<String, CatalogueTrigger> triggers = new TreeMap<>(table.triggers());
    version(model, triggers);
    announcements(model, triggers);
    forgetting(table.name(), triggers);
    triggers.computeIfPresent(
        "announce_update", (_, trigger) -> noticing(trigger, table, migrated));
    return table.withTriggers(triggers);
  }

  private boolean has(String function) {
    return migrated.routines().containsKey(function + "()");
  }

  private static void add(
      SortedMap<String, CatalogueTrigger> triggers, String name, String function, String rest) {
    triggers.putIfAbsent(
        name,
        new CatalogueTrigger(
            name, "CREATE TRIGGER " + name + rest, Set.of(Catalogue.routine(function + "()"))));
  }

  private void version(Model<?> model, SortedMap<String, CatalogueTrigger> triggers) {
    // The function counts in the column of just this name.
    if (model.version().filter(column -> column.name().equals("version")).isEmpty()) {
      triggers.remove(VERSION);
    } else if (has(VERSION)) {
      add(
          triggers,
          VERSION,
          VERSION,
          " BEFORE UPDATE ON "
              + model.table().name()
              + IF_CHANGED
              + " EXECUTE FUNCTION count_version()");
    }
  }

  private void announcements(Model<?> model, SortedMap<String, CatalogueTrigger> triggers) {
    if (!model.announced()) {
      triggers.values().removeIf(trigger -> trigger.definition().contains(ANNOUNCEMENT));
      return;
    }
    String table = model.table().name();
    if (!has("announce_rows") || triggers.containsKey("announce_update")) {
      return;
    }
    String arguments =
        "('%s', '%s', '%s')".formatted(model.name(), guildColumn(model), keyColumns(model));
    add(
        triggers,
        "announce_insert",
        "announce_row",
        " AFTER INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION announce_row" + arguments);
    add(
        triggers,
        "announce_update",
        "announce_row",
        " AFTER UPDATE ON " + table + IF_CHANGED + " EXECUTE FUNCTION announce_row" + arguments);
    add(
        triggers,
        "announce_delete",
        "announce_rows",
        " AFTER DELETE ON "
            + table
            + " REFERENCING OLD TABLE AS changed"
            + EACH_STATEMENT
            + "announce_rows"
            + arguments);
    if (has("announce_truncation")) {
      add(
          triggers,
          "announce_truncation",
          "announce_truncation",
          " AFTER TRUNCATE ON %s%sannounce_truncation('%s')"
              .formatted(table, EACH_STATEMENT, model.name()));
    }
  }

  /** The column by which an event names the guild of a row; empty if rows belong to no guild. */
  private static String guildColumn(Model<?> model) {
    Optional<String> guild =
        model.columns().stream()
            .filter(column ->
                column.references() != null
                    && Model.of(column.references().value()).table().name().equals("guild"))
            .map(ModelColumn::name)
            .findFirst();
    if (guild.isEmpty() && model.findColumn("guildId").isPresent()) {
      throw new Failure.Invalid(
          model.name()
              + " is @Announced, and its guildId does not @References the guild that an event"
              + " names");
    }
    return guild.orElse("");
  }

  private static String keyColumns(Model<?> model) {
    JsonObject columns = new JsonObject();
    model.key().forEach(column -> columns.put(column.component(), column.name()));
    return columns.encode();
  }

  private void forgetting(String table, SortedMap<String, CatalogueTrigger> triggers) {
    if (has("forget_mended")) {
      add(
          triggers,
          "forget_mended",
          "forget_mended",
          " AFTER DELETE ON "
              + table
              + " REFERENCING OLD TABLE AS gone"
              + EACH_STATEMENT
              + "forget_mended()");
      add(
          triggers,
          "forget_mended_of_all",
          "forget_mended",
          " AFTER TRUNCATE ON " + table + EACH_STATEMENT + "forget_mended()");
    }
  }

  /** A trigger that lists what it heeds, with the columns that the table gets. */
  private static CatalogueTrigger noticing(
      CatalogueTrigger trigger, CatalogueTable table, Catalogue migrated) {
    CatalogueTable before = migrated.tables().get(table.name());
    int end = trigger.definition().indexOf(") EXECUTE FUNCTION ");
    if (before == null || end < 0 || trigger.definition().contains(" WHEN (old.* ")) {
      return trigger;
    }
    String more =
        table.columns().values().stream()
            .filter(column -> !before.columns().containsKey(column.name()))
            .map(RecordTriggers::changed)
            .collect(Collectors.joining());
    return new CatalogueTrigger(
        trigger.name(),
        trigger.definition().substring(0, end) + more + trigger.definition().substring(end),
        trigger.uses());
  }

  private static String changed(CatalogueColumn column) {
    String text = column.type().startsWith("character varying") ? "::text" : "";
    return " OR old.%1$s%2$s IS DISTINCT FROM new.%1$s%2$s".formatted(column.name(), text);
  }
}
