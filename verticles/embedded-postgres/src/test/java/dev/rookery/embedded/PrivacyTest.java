package dev.rookery.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.api.PasswordSource;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.home.ServerHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The server is private:")
class PrivacyTest {
  private static final Path PROC = Path.of("/proc");

  @RegisterExtension private final Workplace workplace = new Workplace();

  @Test
  @DisplayName("nobody gets in without the password, the superuser not at all")
  void passwordIsNeeded() {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    for (String wrong : List.of("wrong", "")) {
      for (String user : List.of(server.user(), "postgres")) {
        assertThatThrownBy(() -> TestSql.connect(server, user, wrong))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
    }
    assertThatThrownBy(() -> TestSql.connect(server, "postgres", server.password()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed for user \"postgres\"");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("it listens on 127.0.0.1 only, and on no Unix socket")
  void listensOnLoopbackOnly() throws IOException {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    String port = ":%04X".formatted(server.port());
    String loopback = "0100007F" + port;
    assertThat(listening("tcp", port)).containsExactly(loopback);
    assertThat(listening("tcp6", port)).isEmpty();
    assertThat(Files.readString(PROC.resolve("net/unix"), ISO_8859_1))
        .doesNotContain(".s.PGSQL." + server.port());
  }

  private static List<String> listening(String family, String port) throws IOException {
    return Files.readAllLines(PROC.resolve("net").resolve(family)).stream()
        .map(line -> line.strip().split(" +"))
        .filter(words -> words[1].endsWith(port) && words[3].equals("0A"))
        .map(words -> words[1])
        .toList();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName(
      "none of its processes runs as root, and none has more groups or powers than its user")
  void doesNotRunAsRoot() throws IOException {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    List<Path> processes = new ArrayList<>(List.of(process(server.pid())));
    ProcessHandle.of(server.pid())
        .orElseThrow()
        .children()
        .forEach(child -> processes.add(process(child.pid())));
    assertThat(processes).hasSizeGreaterThan(3);
    int seen = 0;
    for (Path process : processes) {
      try {
        assertThat(Files.getAttribute(process, "unix:uid")).isNotEqualTo(0);
        assertThat(Files.readAllLines(process.resolve("status")))
            .contains("CapEff:\t0000000000000000")
            .noneMatch(line -> line.matches("(Uid|Gid):.*\\t0\\b.*"));
        seen++;
      } catch (IOException e) {
        // Some of its processes live only for a moment.
        assertThat(process).doesNotExist();
      }
    }
    assertThat(seen).isGreaterThan(3);
  }

  private static Path process(long pid) {
    return PROC.resolve(Long.toString(pid));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("it knows nothing of the environment of its JVM, and runs in its own session")
  void environmentIsClean() throws IOException {
    ChildJvm jvm = ChildJvm.withServer(workplace);

    Path process = process(jvm.server().pid());
    assertThat(Files.readString(process(jvm.pid()).resolve("environ"), ISO_8859_1))
        .contains("secret-of-the-bot");
    assertThat(Files.readString(process.resolve("environ"), ISO_8859_1))
        .contains("PATH=")
        .doesNotContain("secret-of-the-bot");
    assertThat(session(process)).isEqualTo(Long.toString(jvm.server().pid()));
  }

  private static String session(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"), ISO_8859_1);
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5)[3];
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("the password is on no command line at any time, in no log and in no toString")
  void passwordIsNotShown() throws IOException {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    PasswordSource given = PasswordSource.given("a-password-to-look-for");
    PostgresOptions options = workplace.durable().password(given).progress(told::add).build();

    Queue<String> commandLines = new ConcurrentLinkedQueue<>();
    AtomicBoolean started = new AtomicBoolean();
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            () -> collectCommandLines(commandLines, started), Thread::startVirtualThread);
    EmbeddedPostgres server = workplace.closing(EmbeddedPostgres.start(options));
    started.set(true);
    watch.join();

    String password = server.password();
    assertThat(commandLines).anyMatch(line -> line.contains("initdb"));
    assertThat(commandLines).noneMatch(line -> line.contains(password));
    assertThat(told).isNotEmpty().noneMatch(line -> line.contains(password));
    assertThat(Files.readString(workplace.home().log())).doesNotContain(password, "SCRAM");
    assertThat(Stream.of(server, options, given, server.report(), server.report().summary()))
        .noneMatch(shown -> shown.toString().contains(password));
  }

  private static void collectCommandLines(Queue<String> lines, AtomicBoolean enough) {
    while (!enough.get()) {
      try (Stream<Path> processes = Files.list(PROC)) {
        processes
            .filter(process -> process.getFileName().toString().matches("[0-9]+"))
            .map(PrivacyTest::commandLine)
            .filter(line -> line.contains("postgres") || line.contains("initdb"))
            .filter(line -> !lines.contains(line))
            .forEach(lines::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("password, log and data can be read by their owners only")
  void filesAreClosed() throws IOException {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    ServerHome home = workplace.home();
    for (Path file : List.of(home.password(), home.log(), home.lock(), home.state())) {
      assertThat(mode(file)).describedAs(file.toString()).isEqualTo("rw-------");
    }
    assertThat(mode(home.data())).isEqualTo("rwx------");
    assertThat(Files.readString(home.password(), UTF_8).strip()).isEqualTo(server.password());
    assertThat(server.password()).hasSizeGreaterThan(40);
    try (Stream<Path> files = Files.list(home.directory())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("data", "lock", "password", "server.log", "server.properties");
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
