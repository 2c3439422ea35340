package dev.rookery.migration;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.revision.Convergence;
import dev.rookery.migration.revision.Converger;
import dev.rookery.migration.revision.Server;
import dev.rookery.models.ConvergeScript;
import dev.rookery.models.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Writes the script that makes the live schema the one of Tux, so that it can be adopted. */
final class TuxConverger {
  private final LiveSchema schema;
  private final Server server;
  private final Scripts scripts;

  TuxConverger(LiveSchema schema, Server server, Scripts scripts) {
    this.schema = schema;
    this.server = server;
    this.scripts = scripts;
  }

  /**
   * The script for a database of August 2025; empty if it is none.
   *
   * @throws Failure.Denied if not all can be carried over exactly
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

  /** The script for a database whose schema strayed from today's. */
  ConvergeScript fromToday(Patience deadline) throws SQLException {
    long begin = System.nanoTime();
    Catalogue live = schema.look(CatalogueReader::read);
    Convergence convergence =
        new Converger(
                server,
                (scratch, name) ->
                    new FlywayRunner(scratch, scripts, name).migrate(AdoptionCheck.TUX, deadline))
            .from(live);
    return ConvergeFile.of(convergence, Duration.ofNanos(System.nanoTime() - begin));
  }
}
