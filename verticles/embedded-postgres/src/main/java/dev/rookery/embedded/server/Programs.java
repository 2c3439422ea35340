package dev.rookery.embedded.server;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.binaries.Binaries;
import dev.rookery.embedded.home.ServerLog;
import dev.rookery.embedded.os.ServerAccount;
import dev.rookery.embedded.os.SystemCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the programs of one installation as the server's user, with their output in the server log.
 */
public final class Programs {
  private static final int POLL_MILLIS = 20;

  private final Binaries binaries;
  private final ServerAccount account;
  private final ServerLog log;
  private final Duration limit;
  private final Consumer<String> progress;
  private final OptionalLong stalePid;

  public Programs(
      Binaries binaries,
      ServerAccount account,
      ServerLog log,
      Duration limit,
      Consumer<String> progress) {
    this(binaries, account, log, limit, progress, OptionalLong.empty());
  }

  private Programs(
      Binaries binaries,
      ServerAccount account,
      ServerLog log,
      Duration limit,
      Consumer<String> progress,
      OptionalLong stalePid) {
    this.binaries = binaries;
    this.account = account;
    this.log = log;
    this.limit = limit;
    this.progress = progress;
    this.stalePid = stalePid;
  }

  /** The same programs, told that this number in a postmaster.pid belongs to no server. */
  public Programs passingOver(OptionalLong stale) {
    return new Programs(binaries, account, log, limit, progress, stale);
  }

  /** Whether their major version is at least this one. */
  boolean areAtLeast(int major) {
    return binaries.isAtLeast(major);
  }

  ServerAccount account() {
    return account;
  }

  void report(String step) {
    progress.accept(step);
  }

  ProgressTimeout progressTimeout(String doing, Process program, ServerLog ofProgram) {
    return new ProgressTimeout(doing, program.toHandle(), ofProgram, limit, progress);
  }

  /**
   * Runs a program to its end.
   *
   * @param doing what it is for, in error messages
   * @param input what it reads
   * @return the log of this run
   * @throws EmbeddedPostgresException if it fails, or makes no progress
   */
  ServerLog run(String doing, String input, String program, List<String> arguments)
      throws IOException {
    ServerLog ofRun = log.fromNow();
    Process process = prepare(program, arguments).redirectInput(Redirect.PIPE).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBeforeReading) {
      // Its exit code and its log say why.
    }
    await(process, progressTimeout(doing, process, ofRun));
    if (process.exitValue() != 0) {
      throw new EmbeddedPostgresException(
          "%s failed with exit code %d. %s".formatted(doing, process.exitValue(), ofRun.tail()));
    }
    return ofRun;
  }

  private static void await(Process process, ProgressTimeout timeout) {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (timeout.isOver()) {
          kill(process);
          throw timeout.exception();
        }
      }
    } catch (InterruptedException e) {
      kill(process);
      throw SystemCommands.interrupted(e);
    }
  }

  /** With the programs that it started, which would go on writing. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /**
   * The server itself, in its own session: Ctrl-C reaches only this JVM, which stops the server
   * when its turn comes.
   */
  public ProcessBuilder prepareServer(List<String> arguments) {
    ProcessBuilder builder = prepare("postgres", arguments);
    SystemCommands.find("setsid")
        .ifPresent(setsid -> builder.command().addFirst(setsid.toString()));
    return builder;
  }

  /** Sends a signal by name ("INT"), through pg_ctl, which works on every system. */
  boolean signal(String name, long pid) {
    String pgCtl = binaries.program("pg_ctl").toString();
    List<String> command = List.of(pgCtl, "kill", name, Long.toString(pid));
    return SystemCommands.run(account.command(command)).succeeded();
  }

  private ProcessBuilder prepare(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder = SystemCommands.prepare(account.command(command));
    // Postgres never takes its grandparent's number (which pg_ctl sets) for a server, alive or not.
    stalePid.ifPresent(pid -> builder.environment().put("PG_GRANDPARENT_PID", "" + pid));
    return builder
        .redirectInput(Redirect.from(SystemCommands.EMPTY_INPUT))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.file().toFile()));
  }
}
