package dev.rookery.migration.flyway;

import dev.rookery.migration.revision.Stage;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * An SQL file.
 *
 * @param file its name, such as {@code V3__defaults.sql}
 * @param description from the name, such as {@code defaults}
 */
public record Script(MigrationVersion version, String file, String description, String sql) {
  /** Flyway's setting for such a script. */
  private static final String WITHOUT_TRANSACTION = "executeInTransaction=false";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public Script {
    sql = sql.startsWith(BYTE_ORDER_MARK) ? sql.substring(BYTE_ORDER_MARK.length()) : sql;
  }

  /** Flyway's settings that the script itself asks for; null for none. */
  @Nullable String ownSettings() {
    return sql.lines().anyMatch(Stage.OUTSIDE_TRANSACTION::equals) ? WITHOUT_TRANSACTION : null;
  }

  /** Flyway's checksum, which ignores line endings. */
  public int checksum() {
    CRC32 checksum = new CRC32();
    sql.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) checksum.getValue();
  }
}
