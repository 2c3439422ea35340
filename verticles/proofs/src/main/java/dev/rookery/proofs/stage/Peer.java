package dev.rookery.proofs.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program of the proofs that runs as a process of its own, and what it prints. */
public final class Peer implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private Peer(Process process, Path log) {
    this.process = process;
    this.reader = Thread.ofVirtual().name("output of " + log.getFileName()).start(this::readOutput);
  }

  static Peer start(Class<?> main, List<String> arguments, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Program.tool("java"));
    // It lives for seconds, and the thorough compiler would take as many from the rest.
    command.add("-XX:TieredStopAtLevel=1");
    for (String name : List.of("logback.configurationFile", "hazelcast.logging.type")) {
      command.add("-D" + name + "=" + System.getProperty(name));
    }
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new Peer(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  private void readOutput() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // What a killed process had not finished saying is not heard.
      process.destroyForcibly();
    }
  }

  /** What it has printed so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** {@code kill -9}; afterwards {@link #lines} are all that it printed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    reader.join();
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
