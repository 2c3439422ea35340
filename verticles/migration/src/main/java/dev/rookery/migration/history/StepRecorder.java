package dev.rookery.migration.history;

import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
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
  private @Nullable Manifest before;

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
      Manifest now = Manifest.of(CatalogueReader.read(connection));
      Script script = scripts.migrations().get(context.getMigrationInfo().getVersion());
      if (event == Event.AFTER_EACH_MIGRATE && before != null && script != null) {
        MigrationVersion version = script.version();
        StepTable.write(connection, script, before, now, scripts.undo(version));
      }
      before = now;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot record what the migration does", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "step recorder";
  }
}
