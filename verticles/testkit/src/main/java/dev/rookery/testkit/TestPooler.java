package dev.rookery.testkit;

import static java.util.stream.Collectors.joining;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PgBouncer before the server of a database; Debian: {@code apt-get install pgbouncer}. */
public final class TestPooler implements AutoCloseable {
  /** What sessions of ours begin with, and PgBouncer does not know. */
  private static final String IGNORED =
      "statement_timeout, lock_timeout, idle_in_transaction_session_timeout, options,"
          + " extra_float_digits";

  private final Process process;
  private final Path directory;
  private final PostgresUrl url;

  private TestPooler(Process process, Path directory, PostgresUrl url) {
    this.process = process;
    this.directory = directory;
    this.url = url;
  }

  /** Whether this machine has one. */
  public static boolean isInstalled() {
    return program().isPresent();
  }

  /** Starts one that is set up as a pooler of Rookery has to be, but perhaps for its mode. */
  public static TestPooler start(PostgresUrl behind, String mode)
      throws IOException, InterruptedException {
    return start(behind, mode, Map.of());
  }

  /**
   * Starts one.
   *
   * @param mode {@code session} or {@code transaction}
   * @param others its other settings, by their names
   */
  public static TestPooler start(PostgresUrl behind, String mode, Map<String, String> others)
      throws IOException, InterruptedException {
    int port = freePort();
    Path directory = Files.createTempDirectory("rookery-pooler-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path settings = directory.resolve("pgbouncer.ini");
    Files.writeString(settings, settings(behind, mode, others, port));
    List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
    if ("root".equals(System.getProperty("user.name"))) {
      // It refuses to run as root.
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(settings.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    awaitPort(process, port, directory);
    PostgresUrl url =
        PostgresUrl.of(
            new HostPort("127.0.0.1", port),
            behind.database(),
            behind.user().orElseThrow(),
            behind.password().orElseThrow());
    return new TestPooler(process, directory, url);
  }

  /** The database behind it. */
  public PostgresUrl url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String settings(
      PostgresUrl behind, String mode, Map<String, String> others, int port) {
    HostPort server = behind.hosts().get(0);
    Map<String, String> more = new TreeMap<>(Map.of("ignore_startup_parameters", IGNORED));
    more.putAll(others);
    return """
    [databases]
    * = host=%s port=%d user=%s password=%s
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %d
    unix_socket_dir =
    auth_type = any
    pool_mode = %s
    default_pool_size = 60
    %s
    """
        .formatted(
            server.host(),
            server.port(),
            behind.user().orElseThrow(),
            behind.password().map(Secret::reveal).orElse(""),
            port,
            mode,
            more.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue())
                .collect(joining("\n")));
  }

  private static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(Process process, int port, Path directory)
      throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      try (Socket socket = new Socket()) {
        socket.connect(address);
        return;
      } catch (IOException notYet) {
        // It has just been started.
      }
    }
    throw new IOException("PgBouncer ended: " + Files.readString(directory.resolve("log")));
  }
}
