package dev.rookery.migration.flyway;

import dev.rookery.operations.MigrationScript;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Tells which statement of which migration is about to run: {@code V7 statement 3 of 24}. Flyway
 * calls it on the thread that migrates.
 */
public final class StatementProgress implements Callback {
  private final Scripts scripts;
  private final Consumer<String> telling;
  private final Map<MigrationVersion, Integer> counts = new HashMap<>();
  private int at;

  public StatementProgress(Scripts scripts, Consumer<String> telling) {
    this.scripts = scripts;
    this.telling = telling;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.BEFORE_EACH_MIGRATE_STATEMENT;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    if (event == Event.BEFORE_EACH_MIGRATE) {
      at = 0;
      return;
    }
    at++;
    MigrationVersion version = context.getMigrationInfo().getVersion();
    int count = counts.computeIfAbsent(version, this::count);
    telling.accept("V%s statement %d of %d".formatted(version, at, count));
  }

  private int count(MigrationVersion version) {
    Script script = scripts.migrations().get(version);
    if (script == null) {
      throw new IllegalStateException("Flyway runs a version that it was not given: " + version);
    }
    MigrationScript read = scripts.read(script);
    return read.statements().size();
  }

  @Override
  public String getCallbackName() {
    return "statements";
  }
}
