package dev.rookery.proofs.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The result of a process that ran to its end.
 *
 * @param output what it printed, without the last line break
 */
public record ProcessResult(int exitCode, String output) {

  /** Runs a command to its end. */
  public static ProcessResult of(List<String> command) throws IOException, InterruptedException {
    return of(new ProcessBuilder(command).redirectErrorStream(true));
  }

  /** Runs a process to its end. */
  public static ProcessResult of(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ProcessResult(process.waitFor(), output.stripTrailing());
  }

  /**
   * The output.
   *
   * @throws IllegalStateException if it failed
   */
  public String orThrow() {
    if (exitCode != 0) {
      throw new IllegalStateException("exit code " + exitCode + ": " + output);
    }
    return output;
  }
}
