package dev.rookery.embedded.server;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.Mode;
import dev.rookery.embedded.api.PasswordSource;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.ServerSettings;
import dev.rookery.embedded.binaries.Binaries;
import dev.rookery.embedded.home.ServerHome;
import dev.rookery.embedded.os.Disk;
import dev.rookery.embedded.os.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The data directory: checks whether there is one that our server can open, and creates one. */
public final class DataDirectory {
  private static final int FIRST_WITH_BUILTIN_LOCALE = 17;
  private static final int FIRST_WITH_CHECKSUMS_BY_DEFAULT = 18;

  private DataDirectory() {}

  /**
   * Whether there is data for this server. Anything else that is there is left alone.
   *
   * @throws EmbeddedPostgresException if the data is not for this server, or should be there and is
   *     not; the message says what to do
   */
  public static boolean exists(ServerHome home, Binaries binaries) throws IOException {
    Path data = home.data();
    if (!home.hasData() && !Files.exists(home.state())) {
      return false;
    }
    if (!home.hasData() || !Files.exists(data)) {
      throw lost(home);
    }
    Path versionFile = data.resolve("PG_VERSION");
    if (!Files.exists(versionFile)) {
      throw new EmbeddedPostgresException(
          data
              + " is not a Postgres data directory, and it is not empty: choose another directory.");
    }
    String major = Files.readString(versionFile, StandardCharsets.US_ASCII).strip();
    if (!major.equals(binaries.major())) {
      throw otherMajor(home, major, binaries.major());
    }
    return true;
  }

  /** A disk that is not mounted must not look like a first start. */
  private static EmbeddedPostgresException lost(ServerHome home) {
    return new EmbeddedPostgresException(
        "There was a database in %s, and it is gone: mount its disk or restore it. To begin with an"
                .formatted(home.data())
            + " empty one, delete "
            + home.state()
            + ".");
  }

  private static EmbeddedPostgresException otherMajor(ServerHome home, String found, String ours) {
    return new EmbeddedPostgresException(
        """
        The data in %1$s was made by Postgres %2$s, and Postgres %3$s cannot open it. It was not \
        touched. To take it along: run it with Postgres %2$s (or the release of this program that \
        had it), write it out with pg_dump, move %4$s away, start again, and read the dump in with \
        psql.\
        """
            .formatted(home.data(), found, ours, home.directory()));
  }

  /** Deletes what interrupted starts left behind; returns whether there was anything. */
  public static boolean removeUnfinished(ServerHome home, Programs programs) throws IOException {
    List<Path> unfinished = home.unfinished();
    for (Path directory : unfinished) {
      try {
        Disk.deleteTree(directory);
      } catch (IOException stillWritten) {
        // By an initdb that briefly outlived its JVM; nothing of it is ever used.
        programs.report("Left " + directory + " for the next start: " + stillWritten);
      }
    }
    return !unfinished.isEmpty();
  }

  /** Creates the data directory, including role and database; it appears complete or not at all. */
  public static void create(
      ServerHome home, Programs programs, PostgresOptions options, String verifier)
      throws IOException {
    programs.report("Creating a database in " + home.data());
    Path unfinished = home.newUnfinished();
    try {
      Path data = unfinished.resolve("data");
      Files.createDirectory(data);
      FilePermissions.closedToOthers(data);
      programs.account().own(data);
      initdb(unfinished, data, programs, options.mode());
      ApplicationRole.ensure(data, programs, options, verifier);
      Files.deleteIfExists(home.data());
      Files.move(data, home.data(), StandardCopyOption.ATOMIC_MOVE);
      Disk.forceDirectory(home.directory());
    } finally {
      Disk.deleteTree(unfinished);
    }
  }

  /**
   * Creates the cluster. The superuser's password, which initdb requires, is kept nowhere and is
   * removed again by {@link ApplicationRole}.
   */
  private static void initdb(Path unfinished, Path data, Programs programs, Mode mode)
      throws IOException {
    Path password = unfinished.resolve("superuser");
    FilePermissions.writePrivately(password, PasswordSource.Generated.fresh() + "\n");
    programs.account().own(password);
    try {
      runInitdb(data, password, programs, mode, "C.UTF-8");
    } catch (EmbeddedPostgresException e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.contains("could not look up effective user ID")) {
        throw namelessUser(e);
      } else if (!reason.contains("invalid locale name")) {
        throw e;
      }
      runInitdb(data, password, programs, mode, "C");
    } finally {
      Files.deleteIfExists(password);
    }
  }

  /** For a user without a name, as in a container that runs under an arbitrary user number. */
  private static EmbeddedPostgresException namelessUser(EmbeddedPostgresException cause) {
    return new EmbeddedPostgresException(
        "Postgres makes a database only for a user with a name, and this one has none in"
            + " /etc/passwd: add a line there, start as another user, or set DATABASE_URL to a"
            + " Postgres server of your own.",
        cause);
  }

  /**
   * Runs initdb with the builtin provider's collation: an index sorted by the C library is damaged
   * when that library is updated. Only LC_CTYPE uses the C library, for pg_trgm, which sees no
   * letters beyond ASCII in the locale C.
   */
  private static void runInitdb(
      Path data, Path password, Programs programs, Mode mode, String ctype) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + data,
                "--username=" + ServerSettings.SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--lc-ctype=" + ctype,
                "--no-instructions"));
    if (programs.areAtLeast(FIRST_WITH_BUILTIN_LOCALE)) {
      arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    }
    arguments.addAll(
        switch (mode) {
          case DURABLE -> List.of("--data-checksums");
          case THROWAWAY -> List.of("--no-sync");
        });
    if (mode == Mode.THROWAWAY && programs.areAtLeast(FIRST_WITH_CHECKSUMS_BY_DEFAULT)) {
      arguments.add("--no-data-checksums");
    }
    programs.run("Creating the database", "", "initdb", arguments);
  }
}
