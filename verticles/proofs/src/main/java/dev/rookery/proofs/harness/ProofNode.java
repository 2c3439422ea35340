package dev.rookery.proofs.harness;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node that runs as a separate process. */
public final class ProofNode implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(10);
  private static final Duration STOP_WITHIN = Duration.ofMinutes(2);
  private static final Pattern READY = Pattern.compile("Ready after \\d+ ms\\..*");
  private static final Pattern HEALTH = Pattern.compile("http://[0-9.]+:\\d+(?=/health/ready)");
  private static final Pattern PAGE = Pattern.compile("in a browser: (http://[0-9.:]+/)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final Process process;
  private final Path data;
  private final Path log;
  private List<ProcessHandle> children = List.of();

  private ProofNode(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
    Thread.ofVirtual().name("output of " + log.getFileName()).start(this::readOutput);
  }

  static ProofNode start(ProcessBuilder builder, Path data, Path log) throws IOException {
    return new ProofNode(builder.start(), data, log);
  }

  /** Looks for the line that reports that it is ready; fails if the process ends before that. */
  private void readOutput() {
    try (BufferedReader lines = process.inputReader();
        PrintWriter kept = new PrintWriter(Files.newBufferedWriter(log), true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        kept.println(line);
        Matcher matcher = READY.matcher(line);
        if (matcher.find()) {
          ready.complete(matcher.group());
        }
      }
      ready.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Waits until everything that the node runs is healthy, by its own health check. */
  public ProofNode awaitReady() {
    try {
      ready.orTimeout(READY_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      throw new IllegalStateException("The node is not ready:\n" + tail(), e);
    }
    await("health of " + log.getFileName())
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofMinutes(1))
        .until(this::isReady);
    return this;
  }

  /** Whether a line of what it printed so far has that text. */
  public boolean logged(String part) throws IOException {
    return Files.readAllLines(log).stream().anyMatch(line -> line.contains(part));
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return "(and there is no " + log + ")";
    }
  }

  /** Whether the health check reports it as ready now. */
  public boolean isReady() {
    return get("/health/ready").statusCode() == 200;
  }

  /** What it says of its health now: whether all is well, and each verticle's own words. */
  public JsonObject health() {
    return new JsonObject(get("/health/ready").body());
  }

  /** Bytes on its heap that are in use after a garbage collection. */
  public long heapAfterCollection() throws IOException, InterruptedException {
    ProcessResult.of(List.of(Program.tool("jcmd"), Long.toString(pid()), "GC.run")).orThrow();
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("\"heap\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /**
   * How many requests it has answered successfully.
   *
   * @param type such as {@code CaseRequest.Create}
   */
  public long answered(String type) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("rookery_requests_seconds_count"))
        .filter(line -> line.contains('"' + type + '"') && line.contains("\"reply\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private HttpResponse<String> get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(told(HEALTH, 0) + path)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String told(Pattern what, int group) {
    Matcher matcher = what.matcher(ready.join());
    if (!matcher.find()) {
      throw new IllegalStateException("It did not print " + what + ": " + ready.join());
    }
    return matcher.group(group);
  }

  /** The address of the sandbox's page, on a node started with the sandbox. */
  public String page() {
    return told(PAGE, 1);
  }

  public Path data() {
    return data;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** {@code kill -9}, the node alone: what it had started lives on. */
  public void kill() throws InterruptedException {
    children = process.descendants().toList();
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGSTOP: the node alone stands still, until {@link #thaw}. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    ProcessResult.of(List.of("kill", "-" + name, Long.toString(pid()))).orThrow();
  }

  /** SIGTERM, and waits for the end. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("The node did not stop:\n" + tail());
    }
  }

  /** Stops it, and what a killed one has left. */
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      children.forEach(ProcessHandle::destroy);
      http.close();
    }
  }
}
