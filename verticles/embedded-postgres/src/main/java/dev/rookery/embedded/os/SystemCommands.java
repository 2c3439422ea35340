package dev.rookery.embedded.os;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Short system commands, and the environment for all commands. */
public final class SystemCommands {
  private static final int SECONDS_MAX = 20;
  private static final int FAILED = -1;
  private static final String USUAL_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

  /** Windows programs do not start without some of these. */
  private static final Set<String> KEPT_ON_WINDOWS =
      Set.of("PATH", "PATHEXT", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "TEMP", "TMP");

  /** A file that reads as empty. */
  public static final File EMPTY_INPUT = new File(Platform.isWindows() ? "NUL" : "/dev/null");

  private SystemCommands() {}

  /**
   * The result of a command.
   *
   * @param exitCode -1 if there is no such command or it took too long
   * @param output what it printed, errors included
   */
  public record Result(int exitCode, String output) {
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Runs it to its end. Only for commands that read nothing, print little and end soon. */
  public static Result run(List<String> command) {
    try {
      Process process = prepare(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(FAILED, String.join(" ", command) + " took too long.");
      }
      byte[] output = process.getInputStream().readAllBytes();
      return new Result(process.exitValue(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException noSuchCommand) {
      return new Result(FAILED, String.valueOf(noSuchCommand.getMessage()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The program of that name on the search path. */
  public static Optional<Path> find(String program) {
    String searched = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + USUAL_PATH;
    return Arrays.stream(searched.split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The exception for an interrupted wait; the thread's interrupt flag stays set for the caller.
   */
  public static EmbeddedPostgresException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new EmbeddedPostgresException("Interrupted while working on the Postgres server.", e);
  }

  /**
   * A command that gets nothing from our environment except the search path: tokens and passwords
   * in it are none of the server's business, and PGPORT, LANG or LD_LIBRARY_PATH would change it.
   */
  public static ProcessBuilder prepare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    if (Platform.isWindows()) {
      environment.keySet().removeIf(name -> !KEPT_ON_WINDOWS.contains(upper(name)));
    } else {
      environment.keySet().retainAll(Set.of("PATH"));
      environment.merge("PATH", USUAL_PATH, (ours, more) -> ours + ":" + more);
      // Our own current directory may be closed to the server's user.
      builder.directory(Path.of("/").toFile());
    }
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder;
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
