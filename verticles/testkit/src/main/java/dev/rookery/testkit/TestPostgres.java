package dev.rookery.testkit;

import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A server for tests that must hold on several versions of Postgres.
 *
 * @param name for the names of tests
 * @param server starts it, unless it runs; it ends with the JVM
 */
public record TestPostgres(String name, Supplier<PostgresUrl> server) {
  /** Where packages put the programs of each version side by side. */
  private static final Map<Path, PathMatcher> PLACES =
      Map.of(
          Path.of("/usr/lib/postgresql"), matcher("/usr/lib/postgresql/*/bin"),
          Path.of("/usr"), matcher("/usr/pgsql-*/bin"),
          Path.of("/opt/homebrew/opt"), matcher("/opt/homebrew/opt/postgresql@*/bin"),
          Path.of("/usr/local/opt"), matcher("/usr/local/opt/postgresql@*/bin"));

  private static final Map<Path, PostgresUrl> RUNNING = new ConcurrentHashMap<>();

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  /** The server that all tests use, and one of each version whose programs this machine has. */
  public static Stream<TestPostgres> all() {
    return Stream.concat(
        Stream.of(new TestPostgres("the tests' Postgres", TestServer::url)),
        installed()
            .map(programs ->
                new TestPostgres(
                    "the Postgres in " + programs,
                    () -> RUNNING.computeIfAbsent(programs, TestPostgres::start))));
  }

  private static Stream<Path> installed() {
    return PLACES.entrySet().stream()
        .filter(place -> Files.isDirectory(place.getKey()))
        .flatMap(place -> below(place.getKey()).stream().filter(place.getValue()::matches))
        .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
        .sorted();
  }

  private static List<Path> below(Path place) {
    try (Stream<Path> folders = Files.list(place)) {
      return folders.map(folder -> folder.resolve("bin")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("resource") // it ends with the JVM
  private static PostgresUrl start(Path programs) {
    return urlOf(
        EmbeddedPostgres.start(
            PostgresOptions.throwaway(TestServer.BINARIES)
                .installed(programs)
                // Queries of the catalogue are long and rows are few: compiling takes most time.
                .serverSetting("jit", "off")
                .build()));
  }

  static PostgresUrl urlOf(EmbeddedPostgres server) {
    return PostgresUrl.of(
        new HostPort(server.host(), server.port()),
        server.database(),
        server.user(),
        Secret.of(server.password()));
  }

  @Override
  public String toString() {
    return name;
  }
}
