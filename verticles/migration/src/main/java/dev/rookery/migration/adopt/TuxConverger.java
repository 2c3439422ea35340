package dev.rookery.migration.adopt;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.revision.Convergence;
import dev.rookery.migration.revision.Converger;
import dev.rookery.migration.revision.ScratchServer;
import dev.rookery.operations.ConvergeScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Writes the script that makes the live schema equal to Tux's, so that it can be adopted. */
public final class TuxConverger {
  private final LiveSchema schema;
  private final ScratchServer server;
  private final Scripts scripts;

  public TuxConverger(LiveSchema schema, ScratchServer server, Scripts scripts) {
    this.schema = schema;
    this.server = server;
    this.scripts = scripts;
  }

  /**
   * The script for a database of August 2025; empty if it is not one.
   *
   * @throws Failure.Denied if not everything can be carried over exactly
   */
  Optional<ConvergeScript> fromAugust2025() throws SQLException {
    try (Connection connection = schema.connect()) {
      if (Alembic.read(connection).filter(Alembic::isOfAugust2025).isEmpty()) {
        return Optional.empty();
      }
      Script tux = Objects.requireNonNull(scripts.migrations().get(AdoptionCheck.TUX));
      return Optional.of(AugustScript.of(connection, tux.sql(), AdoptionCheck.expected(scripts)));
    }
  }

  /** The script for a database whose schema has drifted from today's. */
  ConvergeScript fromToday(Deadline deadline) throws SQLException {
    long begin = System.nanoTime();
    Catalogue live =
        OwnObjects.without(schema.look(CatalogueReader::read), AdoptionCheck.expected(scripts));
    Convergence convergence =
        new Converger(
                server,
                (scratch, name) ->
                    new FlywayRunner(scratch, scripts, name).migrate(AdoptionCheck.TUX, deadline))
            .from(live);
    return ConvergeFile.of(convergence, Duration.ofNanos(System.nanoTime() - begin));
  }
}
