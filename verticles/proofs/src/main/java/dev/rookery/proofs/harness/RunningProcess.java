package dev.rookery.proofs.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Rookery command that runs as a separate process until it is done or killed. */
public final class RunningProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private RunningProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static RunningProcess start(ProcessBuilder builder, Path log) throws IOException {
    return new RunningProcess(builder.redirectOutput(log.toFile()).start(), log);
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /**
   * Waits for its end.
   *
   * @throws IllegalStateException if it does not end in time
   */
  public ProcessResult await(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("It is still running, and printed: " + Files.readString(log));
    }
    return new ProcessResult(process.exitValue(), Files.readString(log).stripTrailing());
  }

  /** Kills it if it is still running. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
