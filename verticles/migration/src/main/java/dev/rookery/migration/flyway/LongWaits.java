package dev.rookery.migration.flyway;

import dev.rookery.migration.config.MigrationConfig;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a non-transactional migration wait for locks without limit: an index that is built
 * concurrently waits for old transactions, holds nobody up meanwhile, and would be left invalid if
 * it gave up.
 */
public final class LongWaits implements Callback {
  private final Scripts scripts;
  private final MigrationConfig config;

  public LongWaits(Scripts scripts, MigrationConfig config) {
    this.scripts = scripts;
    this.config = config;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    Script script = scripts.migrations().get(context.getMigrationInfo().getVersion());
    boolean endless = script != null && !scripts.read(script).transactional();
    try (Statement statement = context.getConnection().createStatement()) {
      long millis = endless ? 0 : config.lockTimeout().toMillis();
      statement.execute("set lock_timeout = " + millis);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot set lock_timeout", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "long waits";
  }
}
