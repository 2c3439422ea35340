package dev.rookery.embedded;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PasswordSource;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.Recovery;
import dev.rookery.embedded.api.ServerSettings;
import dev.rookery.embedded.api.StartReport;
import dev.rookery.embedded.binaries.Binaries;
import dev.rookery.embedded.home.OwnerLock;
import dev.rookery.embedded.home.Placement;
import dev.rookery.embedded.home.ScramVerifier;
import dev.rookery.embedded.home.ServerHome;
import dev.rookery.embedded.home.ServerLog;
import dev.rookery.embedded.home.ServerState;
import dev.rookery.embedded.os.FilePermissions;
import dev.rookery.embedded.server.ApplicationRole;
import dev.rookery.embedded.server.DataDirectory;
import dev.rookery.embedded.server.PortChoice;
import dev.rookery.embedded.server.Predecessor;
import dev.rookery.embedded.server.Programs;
import dev.rookery.embedded.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The steps from options to a running server, in their order. */
final class Startup {
  private static final int ATTEMPTS = 10;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private final PostgresOptions options;
  private final Placement placement;
  private final ServerHome home;
  private final Binaries binaries;
  private final ServerLog log;
  private Programs programs;
  private final Set<Recovery> recoveredFrom = EnumSet.noneOf(Recovery.class);

  private Startup(PostgresOptions options, Placement placement, Binaries binaries)
      throws IOException {
    this.options = options;
    this.placement = placement;
    this.home = placement.home();
    this.binaries = binaries;
    this.log = ServerLog.begin(home);
    this.programs =
        new Programs(
            binaries, placement.account(), log, options.startTimeout(), options.progress());
  }

  /** What a start hands to the holder of the server. */
  record Started(
      ServerHome home, OwnerLock lock, ServerProcess server, String password, StartReport report) {
    @Override
    public String toString() {
      return "Started[" + report.summary() + "]";
    }
  }

  /** Starts a server in that directory, or in its replacement. */
  static Started in(Path directory, PostgresOptions options) throws IOException {
    long began = System.nanoTime();
    Placement placement = Placement.decide(directory, options);
    Binaries binaries = binaries(placement, options);
    if (options.directory().isEmpty()) {
      TemporaryHomes.removeAbandoned(directory, binaries, options);
    }
    placement.home().create(placement.account());
    OwnerLock lock = OwnerLock.take(placement.home());
    try {
      return new Startup(options, placement, binaries).start(lock, began);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Binaries binaries(Placement placement, PostgresOptions options)
      throws IOException {
    return options.installed().isPresent()
        ? Binaries.installed(options.installed().get())
        : Binaries.unpacked(binariesDirectory(placement, options), options.progress());
  }

  /** A directory for the binaries that the server's user can reach too. */
  private static Path binariesDirectory(Placement placement, PostgresOptions options)
      throws IOException {
    Path directory = Placement.real(options.binariesDirectory());
    return placement.account().canReach(Placement.existing(directory))
        ? directory
        : options.fallbackRoot().toAbsolutePath().resolve("binaries");
  }

  private Started start(OwnerLock lock, long began) throws IOException {
    if (DataDirectory.removeUnfinished(home, programs)) {
      recoveredFrom.add(Recovery.INTERRUPTED_FIRST_START);
    }
    boolean exists = DataDirectory.exists(home, binaries);
    String password = password();
    ServerState state = exists ? open(password) : create(password);
    ServerProcess server = launch(state);
    remember(state, server);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new Started(home, lock, server, password, report(!exists, server.port(), took));
  }

  /**
   * The password, saved before the server gets it, so that the two can differ only until the next
   * start.
   */
  private String password() throws IOException {
    return switch (options.password()) {
      case PasswordSource.Given given -> {
        Files.deleteIfExists(home.password());
        yield given.password();
      }
      case PasswordSource.Generated() -> {
        String kept = Files.exists(home.password()) ? Files.readString(home.password()) : "";
        if (PasswordSource.Generated.isUsable(kept.strip())) {
          yield kept.strip();
        }
        String fresh = PasswordSource.Generated.fresh();
        FilePermissions.writePrivately(home.password(), fresh + "\n");
        yield fresh;
      }
    };
  }

  private ServerState create(String password) throws IOException {
    ServerState state = ServerState.of(options, ScramVerifier.of(password));
    DataDirectory.create(home, programs, options, state.verifier());
    state.write(home);
    return state;
  }

  private ServerState open(String password) throws IOException {
    ServerState state = ServerState.read(home);
    Optional<String> refusal = state.refusal(options);
    if (refusal.isPresent()) {
      throw new EmbeddedPostgresException(
          "The database in %s cannot be used with these options: %s."
              .formatted(home.data(), refusal.get()));
    }
    Predecessor predecessor = Predecessor.clear(home.data(), programs);
    predecessor.found().ifPresent(recoveredFrom::add);
    programs = programs.passingOver(predecessor.stalePid());
    if (state.hasRole(options, password)) {
      return state;
    }
    recoveredFrom.add(Recovery.ROLE_CHANGED);
    ServerState changed =
        ServerState.of(options, ScramVerifier.of(password)).withPort(state.port());
    ApplicationRole.ensure(home.data(), programs, options, changed.verifier());
    return changed;
  }

  private ServerProcess launch(ServerState state) throws IOException {
    int port = PortChoice.choose(options.port(), state.rememberedPort());
    int usual = options.port() == 0 ? state.port() : options.port();
    for (int attempt = 1; ; attempt++) {
      ServerProcess server = launch(port);
      try {
        server.awaitReady();
        if (usual != 0 && usual != port) {
          recoveredFrom.add(Recovery.PORT_TAKEN);
        }
        return server;
      } catch (EmbeddedPostgresException e) {
        port = portForNextAttempt(port, server.log(), attempt).orElseThrow(() -> e);
      }
    }
  }

  /**
   * The port for another attempt after the two failures that pass: the port was taken first, or a
   * killed server is not quite gone.
   */
  private static Optional<Integer> portForNextAttempt(int port, ServerLog said, int attempt) {
    if (attempt < ATTEMPTS && said.contains("could not bind IPv4 address")) {
      return Optional.of(PortChoice.any());
    }
    if (attempt < ATTEMPTS && said.contains("pre-existing shared memory block")) {
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
      return Optional.of(port);
    }
    return Optional.empty();
  }

  private ServerProcess launch(int port) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", home.data().toString()));
    arguments.addAll(ServerSettings.arguments(options, port));
    return ServerProcess.launch(
        programs.prepareServer(arguments), home.data(), port, programs, log);
  }

  private void remember(ServerState state, ServerProcess server) throws IOException {
    try {
      state.withPort(server.port()).write(home);
    } catch (IOException e) {
      server.stop();
      throw e;
    }
  }

  private StartReport report(boolean startedFresh, int port, Duration took) {
    if (log.contains("automatic recovery in progress")) {
      recoveredFrom.add(Recovery.UNCLEAN_SHUTDOWN);
    }
    return new StartReport(
        startedFresh,
        recoveredFrom,
        home.directory(),
        placement.insteadOf(),
        placement.account().name(),
        binaries.version(),
        port,
        took);
  }
}
