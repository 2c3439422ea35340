package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A separate {@code rookery} process, with what it prints. */
final class NodeProcess implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String END = "<end of output>";

  private final Process process;
  private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private NodeProcess(Process process) {
    this.process = process;
    this.reader = Thread.startVirtualThread(this::read);
  }

  /**
   * Starts one with the class path and the Java of these tests.
   *
   * @param environment added to that of the tests, from which everything that configures a node is
   *     removed
   */
  static NodeProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=" + TestNode.HOME.resolve("conf/logback.xml"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables
        .keySet()
        .removeIf(name ->
            name.startsWith("ROOKERY_")
                || name.startsWith("POSTGRES_")
                || name.endsWith("DATABASE_URL")
                || name.equals("BOT_TOKEN"));
    variables.put("ROOKERY_HOME", TestNode.HOME.toString());
    variables.putAll(environment);
    return new NodeProcess(builder.start());
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(arriving::add);
    } catch (UncheckedIOException | IOException e) {
      arriving.add("unreadable: " + e.getMessage());
    }
    arriving.add(END);
  }

  /** Waits until it prints a line that contains this text. */
  void awaitLine(String part) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      String line = arriving.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(line).as("a line with \"%s\" after %s", part, lines).isNotNull().isNotEqualTo(END);
      lines.add(line);
      if (line.contains(part)) {
        return;
      }
    }
  }

  /** Asks it to end (SIGTERM). */
  void terminate() {
    // Not by the process itself, which would close its output too.
    process.toHandle().destroy();
  }

  /** Waits for it to end and returns its exit code. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
        .as(lines.toString())
        .isTrue();
    return process.exitValue();
  }

  /** All lines that it printed until its end. */
  List<String> output() throws InterruptedException {
    reader.join();
    arriving.drainTo(lines);
    lines.remove(END);
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
