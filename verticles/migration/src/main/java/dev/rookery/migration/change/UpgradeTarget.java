package dev.rookery.migration.change;

import dev.rookery.failure.Failure;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.Pin;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.history.SupportedVersions;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * The version at which an upgrade is to end.
 *
 * @param component the component of the request, named in complaints
 * @param to the version that was asked for; null for the newest that the pin allows
 * @param unpin whether to ignore the pin
 */
public record UpgradeTarget(
    Scripts scripts,
    SupportedVersions supported,
    String component,
    @Nullable String to,
    boolean unpin) {
  /** The version; empty if the schema is pinned below the first. */
  public Optional<MigrationVersion> of(SchemaState state) {
    Optional<Pin> pin = unpin ? Optional.empty() : state.pin();
    if (to != null) {
      MigrationVersion version = scripts.known(component, to);
      pin.ifPresent(held -> refuseBeyond(held, version));
      return Optional.of(version);
    }
    MigrationVersion newest = scripts.newest();
    return pin.isEmpty() || pin.get().allows(newest) ? Optional.of(newest) : pin.get().version();
  }

  static void refuseBeyond(Pin pin, MigrationVersion version) {
    if (!pin.allows(version)) {
      throw new Failure.Conflict(
          "a downgrade pinned the schema at "
              + pin.text()
              + "; lift the pin with `db unpin` or --unpin first");
    }
  }

  /** Whether nothing is left to do; refuses a schema from which the target cannot be reached. */
  public boolean isReached(SchemaState state) {
    History history = state.history();
    supported.refuseOdd(history);
    Optional<MigrationVersion> target = of(state);
    boolean beyond =
        target.isPresent()
            && history.current().filter(now -> now.isNewerThan(target.get())).isPresent();
    if (beyond && to != null) {
      throw new Failure.Invalid(
          component
              + ": the schema is beyond version "
              + target.get()
              + " already; a downgrade leads there");
    }
    return beyond || target.isEmpty() || history.current().equals(target);
  }
}
