package dev.rookery.testkit;

import dev.rookery.settings.postgres.PostgresUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The migrations as plain files, so that tests of data do not depend on the verticle that migrates.
 */
final class MigrationFiles {
  private static final String FOLDER = "db/migration";

  private MigrationFiles() {}

  /** Applies all of them, each in a transaction, in the order of their numbers. */
  static void apply(PostgresUrl url) {
    try (Connection connection = TestDatabase.connect(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String name : names()) {
        statement.execute(text(name));
        connection.commit();
      }
    } catch (SQLException | IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot migrate the database for tests", e);
    }
  }

  private static List<String> names() throws IOException, URISyntaxException {
    URL folder = MigrationFiles.class.getClassLoader().getResource(FOLDER);
    if (folder == null) {
      throw new IllegalStateException("the migrations are not on the class path");
    }
    URI uri = folder.toURI();
    if (uri.getScheme().equals("file")) {
      return names(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return names(jar.getPath(FOLDER));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("V[0-9]+__.*\\.sql"))
          .sorted(Comparator.comparingInt(MigrationFiles::number))
          .toList();
    }
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1, name.indexOf('_')));
  }

  private static String text(String name) throws IOException {
    try (InputStream file =
        MigrationFiles.class.getClassLoader().getResourceAsStream(FOLDER + "/" + name)) {
      if (file == null) {
        throw new IllegalStateException("no migration " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
