package dev.rookery.proofs.harness;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One of the proofs' programs running as a separate process, with its input and output. */
public final class Peer implements AutoCloseable {
  /** The exit code of a process that {@code kill -9} has ended. */
  public static final int KILLED = 128 + 9;

  private static final Duration SAYS_WITHIN = Duration.ofMinutes(2);
  private static final Duration END_WITHIN = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;
  private final PrintWriter input;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private Peer(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.reader = Thread.ofVirtual().name("output of " + log.getFileName()).start(this::readOutput);
  }

  /**
   * Starts one.
   *
   * @param optimized whether its speed counts; else it lives for seconds, and the optimizing
   *     compiler would take just as many from the rest
   */
  static Peer start(Class<?> main, List<String> arguments, boolean optimized, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Program.tool("java"));
    command.add("-XX:+UseSerialGC");
    if (!optimized) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    for (String name : List.of("logback.configurationFile", "hazelcast.logging.type")) {
      command.add("-D" + name + "=" + System.getProperty(name));
    }
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new Peer(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  private void readOutput() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // A line that a killed process had not finished is not heard.
      process.destroyForcibly();
    }
  }

  /** What it has printed so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits until it has printed that line. */
  public void awaitLine(String line) {
    await(line + ", of " + log)
        .pollInterval(Duration.ofMillis(20))
        .atMost(SAYS_WITHIN)
        .failFast("it ended, see " + log, () -> !process.isAlive())
        .until(() -> lines.contains(line));
  }

  /** Writes a line to its input. */
  public void tell(String line) {
    input.println(line);
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /**
   * {@code kill -9}; afterwards {@link #lines} are all that it printed.
   *
   * @return its exit code: {@link #KILLED}, unless it had ended on its own
   */
  public int kill() throws InterruptedException {
    process.destroyForcibly();
    int code = process.waitFor();
    reader.join();
    return code;
  }

  /**
   * Ends its input, and waits for it to end in turn; afterwards {@link #lines} are all that it
   * printed.
   *
   * @return its exit code
   */
  public int finish() throws InterruptedException {
    input.close();
    if (!process.waitFor(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("It did not end; see " + log);
    }
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
