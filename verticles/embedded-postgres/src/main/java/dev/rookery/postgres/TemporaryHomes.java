package dev.rookery.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class TemporaryHomes {
  static Path create(PostgresOptions options) throws IOException {
    return Files.createTempDirectory("rookery-postgres-");
  }
}
