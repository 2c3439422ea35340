package dev.rookery.operations;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of the live schema with what its version should have.
 *
 * @param version of the live schema; null for an empty one
 * @param differences lines with {@code -} for what should be there and {@code +} for what is
 * @param remarks what could not be compared, as sentences
 * @param took the time for all of it
 */
public record SchemaDrift(
    @Nullable String version, List<String> differences, List<String> remarks, Duration took) {
  public SchemaDrift {
    differences = List.copyOf(differences);
    remarks = List.copyOf(remarks);
  }
}
