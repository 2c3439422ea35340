package dev.rookery.proofs.harness;

import static org.awaitility.Awaitility.await;

import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The surroundings of one proof: its own directory and everything that it starts, ended in reverse
 * order on close. Blocks; for the main thread.
 */
public final class ProofFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Size size;
  private final Program program;
  private final Path directory;
  private final ProofCluster cluster = ProofCluster.ofThree();
  private final SharedNodes sharedNodes = new SharedNodes(this);
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread hook = new Thread(this::endAll, "end the proof");
  private int nodes;
  private int commands;
  private int peers;

  private ProofFixture(Size size, Program program, Path directory) {
    this.size = size;
    this.program = program;
    this.directory = directory;
  }

  /** Opens an empty fixture. */
  public static ProofFixture open(Size size, Program program) throws IOException {
    Path directory = Files.createTempDirectory("rookery-proof-");
    // When root runs this, another user runs Postgres.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProofFixture fixture = new ProofFixture(size, program, directory);
    // An interrupted proof leaves no processes behind.
    Runtime.getRuntime().addShutdownHook(fixture.hook);
    return fixture;
  }

  public Size size() {
    return size;
  }

  /** The program that is tested. */
  public Program program() {
    return program;
  }

  /** The fixture's own directory; it is deleted when the fixture is closed. */
  public Path directory() {
    return directory;
  }

  /** The cluster of this fixture. */
  public ProofCluster cluster() {
    return cluster;
  }

  /** Nodes that several proofs can share on this fixture. */
  public SharedNodes sharedNodes() {
    return sharedNodes;
  }

  /** Starts a node that keeps its data in the fixture's directory and runs its own Postgres. */
  public ProofNode start() throws IOException {
    return start(program, directory, "start", Map.of(), List.of());
  }

  /** Starts a node in the fixture's cluster; after it was killed, the same one again. */
  public ProofNode startInCluster() throws IOException {
    return start(program, directory, "start", Map.of(), cluster.flags(cluster.ports().get(0)));
  }

  /** Starts a node in the fixture's cluster, on the given Postgres. */
  public ProofNode startInCluster(PostgresUrl url) throws IOException {
    return startInCluster(directory, url, 0);
  }

  /** Starts one more node in the fixture's cluster, in addition to {@link #startInCluster}. */
  public ProofNode startSecondInCluster(PostgresUrl url) throws IOException {
    return startInCluster(Files.createDirectories(directory.resolve("second")), url, 2);
  }

  private ProofNode startInCluster(Path in, PostgresUrl url, int place) throws IOException {
    return start(
        program,
        in,
        "start",
        Map.of("DATABASE_URL", url.reveal()),
        cluster.flags(cluster.ports().get(place)));
  }

  /**
   * Starts one of the proofs' programs as a separate process.
   *
   * @param arguments the arguments of its {@code main}
   */
  public Peer startPeer(Class<?> main, List<String> arguments) throws IOException {
    return startPeer(main, arguments, false);
  }

  /** Starts one whose speed is measured, as fast as a program that runs for long. */
  public Peer startOptimizedPeer(Class<?> main, List<String> arguments) throws IOException {
    return startPeer(main, arguments, true);
  }

  private Peer startPeer(Class<?> main, List<String> arguments, boolean optimized)
      throws IOException {
    Path log = directory.resolve("peer-" + ++peers + ".log");
    return keep(Peer.start(main, arguments, optimized, log));
  }

  /**
   * Starts a node with any environment and arguments.
   *
   * @param in the directory to start it in; its data is in {@code data} there
   * @param command {@code start} or {@code sandbox}
   */
  public ProofNode start(
      Program which, Path in, String command, Map<String, String> environment, List<String> flags)
      throws IOException {
    Path data = in.resolve("data");
    List<String> arguments = new ArrayList<>(List.of(command, "--data=" + data));
    arguments.addAll(List.of("--http.listen=127.0.0.1:0", "--sandbox.port=0"));
    arguments.addAll(flags);
    Path log = directory.resolve("node-" + ++nodes + ".log");
    ProofNode node = ProofNode.start(which.process(in, environment, arguments), data, log);
    return keep(node);
  }

  /** Starts a command that ends on its own. */
  public RunningProcess startCommand(Map<String, String> environment, List<String> arguments)
      throws IOException {
    Path log = directory.resolve("command-" + ++commands + ".log");
    return keep(RunningProcess.start(program.process(directory, environment, arguments), log));
  }

  /** This JVM as a member of the fixture's cluster. */
  public Vertx join() throws IOException, TimeoutException {
    Vertx vertx = cluster.join(cluster.ports().get(1));
    keep(() -> vertx.close().await(1, TimeUnit.MINUTES));
    return vertx;
  }

  /** A Vert.x in no cluster. */
  public Vertx alone() {
    Vertx vertx = Vertx.vertx();
    keep(() -> vertx.close().await(1, TimeUnit.MINUTES));
    return vertx;
  }

  /** A Postgres server that the proof can stop. */
  public PostgresServer server() {
    return keep(PostgresServer.start(directory.resolve("server")));
  }

  /**
   * A Postgres server that does not wait for the disk, for proofs that are not about time or
   * crashes.
   */
  PostgresServer throwawayServer() {
    return keep(PostgresServer.startThrowaway());
  }

  /** A direct connection to a Postgres server. */
  public DirectSql sql(Vertx vertx, PostgresUrl url) {
    return sql(vertx, url, 1);
  }

  /** Several direct connections to a Postgres server. */
  public DirectSql sql(Vertx vertx, PostgresUrl url, int connections) {
    return keep(new DirectSql(vertx, url, connections));
  }

  /** Closes the resource with the fixture. */
  public <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  /**
   * Waits for a condition, longer than even the busiest machine takes.
   *
   * @return whether it came true
   */
  public static boolean eventually(Callable<Boolean> condition) {
    try {
      await().pollInSameThread().atMost(PATIENCE).until(condition);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** Lets time pass that is itself part of the claim. */
  public static void pass(Vertx vertx, Duration time) throws TimeoutException {
    vertx
        .timer(time.toMillis(), TimeUnit.MILLISECONDS)
        .await(time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Ends everything and deletes the directory; keeps the directory if something did not end
   * cleanly.
   */
  @Override
  public void close() throws IOException {
    List<Exception> failed = endAll();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (!failed.isEmpty()) {
      throw new IOException("Not everything ended cleanly; see " + directory, failed.get(0));
    }
    deleteTree(directory);
  }

  private synchronized List<Exception> endAll() {
    List<Exception> failed = new ArrayList<>();
    while (!open.isEmpty()) {
      end(open.pop()).ifPresent(failed::add);
    }
    return failed;
  }

  private static Optional<Exception> end(AutoCloseable resource) {
    try {
      resource.close();
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e);
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(ProofFixture::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
