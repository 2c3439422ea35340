package dev.rookery.migration.history;

import dev.rookery.migration.flyway.Scripts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of the schema: what was done to it so far, and where it is to stay.
 *
 * @param pin empty if the schema may go on to the newest version
 */
public record SchemaState(History history, Optional<Pin> pin) {

  public static SchemaState read(Connection connection, Scripts scripts) throws SQLException {
    return new SchemaState(History.read(connection, scripts), Pin.read(connection));
  }

  /** A clause about the pin, to follow the description of the state; empty without one. */
  public String told() {
    return pin.map(held -> "; pinned at " + held.text()).orElse("");
  }

  @Nullable public String pinned() {
    return pin.map(Pin::text).orElse(null);
  }
}
