package dev.rookery.embedded.server;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.ServerExit;
import dev.rookery.embedded.api.ServerSettings;
import dev.rookery.embedded.home.ServerLog;
import dev.rookery.embedded.os.SystemCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The running server: our child process. */
public final class ServerProcess {
  private static final int POLL_MILLIS = 15;
  private static final int CONNECT_MILLIS = 1000;
  private static final Duration FAST_STOP = Duration.ofSeconds(3);

  private final Process process;
  private final Path data;
  private final int port;
  private final Programs programs;
  private final ServerLog log;
  private final CompletableFuture<ServerExit> exit = new CompletableFuture<>();
  private volatile boolean stopRequested;

  /**
   * Not the child's number if the child is su or runuser, which stay as its parent; 0: not known
   * yet.
   */
  private volatile long pid;

  private ServerProcess(Process process, Path data, int port, Programs programs, ServerLog log) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.programs = programs;
    this.log = log;
  }

  /** Starts it; {@link #awaitReady} says when it can be used. */
  public static ServerProcess launch(
      ProcessBuilder prepared, Path data, int port, Programs programs, ServerLog log)
      throws IOException {
    ServerLog ofServer = log.fromNow();
    ServerProcess server = new ServerProcess(prepared.start(), data, port, programs, ofServer);
    Thread.ofPlatform().daemon().name("embedded Postgres watch").start(server::watch);
    return server;
  }

  /**
   * Watches on its own thread: onExit() runs in the common pool, where it can wait behind blocking
   * work.
   */
  private void watch() {
    try {
      process.waitFor();
      exit.complete(describe());
    } catch (InterruptedException e) {
      exit.completeExceptionally(e);
    }
  }

  /**
   * Waits until the server takes connections, however long its crash recovery takes.
   *
   * @throws EmbeddedPostgresException if it ends, or makes no progress; it is stopped then
   */
  public void awaitReady() throws IOException {
    ProgressTimeout timeout = programs.progressTimeout("Starting Postgres", process, log);
    try {
      while (!isReady()) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new EmbeddedPostgresException(
              "Postgres ended while it was starting (exit code %d). %s"
                  .formatted(process.exitValue(), log.tail()));
        }
        if (timeout.isOver()) {
          throw timeout.exception();
        }
      }
    } catch (InterruptedException e) {
      stop();
      throw SystemCommands.interrupted(e);
    } catch (IOException | RuntimeException e) {
      stop();
      throw e;
    }
  }

  /** The status line of an earlier server may still be there, so the process is asked too. */
  private boolean isReady() throws IOException {
    Optional<PostmasterPid> said = PostmasterPid.read(data);
    if (said.isEmpty() || !ServerProcesses.isServer(said.get().pid(), data)) {
      return false;
    }
    pid = said.get().pid();
    return said.get().isReady() && said.get().port() == port && takesConnections();
  }

  private boolean takesConnections() {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.ofLiteral(ServerSettings.LOOPBACK), port);
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public long pid() {
    return pid;
  }

  public int port() {
    return port;
  }

  public ServerLog log() {
    return log;
  }

  /** Completes when the server has ended, for whatever reason. */
  public CompletableFuture<ServerExit> exit() {
    return exit.copy();
  }

  private ServerExit describe() {
    return stopRequested
        ? new ServerExit(true, "Postgres was stopped.")
        : new ServerExit(false, "Postgres (process %d) has ended. %s".formatted(pid, log.tail()));
  }

  /** Ends the server within five seconds; nothing happens if it has ended. */
  public void stop() {
    stopRequested = true;
    Shutdown.stop(pid == 0 ? process.pid() : pid, data, programs, FAST_STOP);
    if (process.isAlive()) {
      // Not yet the server, or su or runuser watching it.
      process.destroy();
    }
  }
}
