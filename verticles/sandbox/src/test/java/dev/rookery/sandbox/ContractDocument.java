package dev.rookery.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Where Discord's description of its interface comes from: a file that the system property {@value
 * #PROPERTY} names or that lies in {@code shared/data} beside the project, otherwise the one that
 * is packed with the tests.
 */
final class ContractDocument {
  static final String PROPERTY = "rookery.openapi";

  private static final Path BESIDE = Path.of("shared", "data", "discord-openapi.json");

  private ContractDocument() {}

  static String read() {
    try {
      Optional<Path> given = given();
      return given.isPresent() ? Files.readString(given.get()) : packed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> given() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(BESIDE))) {
        return Optional.of(folder.resolve(BESIDE));
      }
    }
    return Optional.empty();
  }

  private static String packed() throws IOException {
    try (InputStream packed =
            Objects.requireNonNull(
                ContractDocument.class.getResourceAsStream("/discord-openapi.json.gz"));
        InputStream text = new GZIPInputStream(packed)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
