package dev.rookery.migration.adopt;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.operations.ConvergeScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Writes the script that turns Tux's schema of August 2025 into today's. The old tables are put
 * aside, not dropped, and their rows are copied; {@link AugustSchema} says whether that is exact.
 */
final class AugustScript {
  private static final String TEMPLATE = "/dev/rookery/migration/adopt/tux-2025.sql";

  private static final String HEADING =
      """
      -- Makes today's schema of Tux of the one of August 2025, so that `rookery db adopt` can take the database over.
      -- Every value that has a place today is copied as it is. The tables of then stay in the schema tux_2025, until you
      -- drop it, with what has no place: columns for who wrote and deleted a row, and columns that you added yourself.
      --
      -- 1. Read it. Stop Tux, and take a dump.
      -- 2. Run it, for example by `psql -v ON_ERROR_STOP=1 -f FILE URL`. It is one transaction: all of it, or nothing.

      """;

  private AugustScript() {}

  /**
   * Writes the script.
   *
   * @param schema SQL that makes today's schema
   * @param expected that schema
   * @throws Failure.Denied if something cannot be carried over exactly
   */
  static ConvergeScript of(Connection connection, String schema, Manifest expected)
      throws SQLException {
    long begin = System.nanoTime();
    List<String> obstacles = AugustSchema.obstacles(connection);
    if (!obstacles.isEmpty()) {
      throw new Failure.Denied(
          "the schema is that of Tux of August 2025, and this cannot be carried over exactly: "
              + String.join("; ", obstacles));
    }
    return new ConvergeScript(
        expected.differences(Manifest.of(CatalogueReader.read(connection))),
        HEADING + template().replace("@schema@\n", schema),
        List.of("Copies all rows while the tables are locked."),
        List.of(),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private static String template() {
    try (InputStream file = AugustScript.class.getResourceAsStream(TEMPLATE)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
