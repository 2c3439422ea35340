package dev.rookery.migration.history;

import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.catalogue.CatalogueVersion;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Records what each migration finds and leaves. Flyway calls it on the thread that migrates, in the
 * transaction of the migration if that has one.
 */
public final class StepRecorder implements Callback {
  private final Scripts scripts;
  private @Nullable Reading last;

  /** The schema as it was when its catalogue had that version. */
  private record Reading(String version, Manifest manifest) {}

  public StepRecorder(Scripts scripts) {
    this.scripts = scripts;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      Connection connection = context.getConnection();
      String version = CatalogueVersion.of(connection);
      Reading before = last;
      if (before != null && before.version().equals(version)) {
        // What a migration leaves is what the next one finds, unless somebody came in between.
        record(event, before, before, context);
        return;
      }
      last = new Reading(version, Manifest.of(CatalogueReader.read(connection)));
      record(event, before, last, context);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot record what the migration does", e);
    }
  }

  private void record(Event event, @Nullable Reading before, Reading now, Context context)
      throws SQLException {
    Script script = scripts.migrations().get(context.getMigrationInfo().getVersion());
    if (event == Event.AFTER_EACH_MIGRATE && before != null && script != null) {
      StepTable.write(
          context.getConnection(),
          script,
          before.manifest(),
          now.manifest(),
          scripts.undo(script.version()));
    }
  }

  @Override
  public String getCallbackName() {
    return "step recorder";
  }
}
