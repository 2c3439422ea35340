package dev.rookery.proofs.migration;

import dev.rookery.proofs.harness.Program;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Two nodes on one database, of which each can be replaced by one of another build. */
final class Fleet {
  /** The places of the nodes in the cluster; this JVM has the one between them. */
  private static final Map<String, Integer> PLACES = Map.of("one", 0, "two", 2);

  private final ProofFixture fixture;
  private final PostgresUrl url;
  private final ReadinessWatch watch;
  private final Map<String, ProofNode> nodes = new TreeMap<>();

  Fleet(ProofFixture fixture, PostgresUrl url, ReadinessWatch watch) {
    this.fixture = fixture;
    this.url = url;
    this.watch = watch;
  }

  /**
   * Stops the node of that name, if there is one, and starts one of that build in its place.
   *
   * @param flags in addition to those that join the cluster and migrate nothing
   */
  void start(String name, Program build, String... flags) throws IOException, InterruptedException {
    watch.end(name);
    ProofNode before = nodes.remove(name);
    if (before != null) {
      before.stop();
    }
    List<String> all =
        new ArrayList<>(
            fixture
                .cluster()
                .flags(fixture.cluster().ports().get(Objects.requireNonNull(PLACES.get(name)))));
    all.add("--migration.mode=verify");
    all.addAll(List.of(flags));
    Path own = Files.createDirectories(fixture.directory().resolve(name));
    ProofNode node =
        fixture.start(build, own, "start", Map.of("DATABASE_URL", url.reveal()), all).awaitReady();
    nodes.put(name, node);
    watch.begin(name, node);
  }

  /** Migrates with that build, in a process that does nothing else. */
  void migrate(Program build) throws IOException, InterruptedException {
    Path own = Files.createDirectories(fixture.directory().resolve("job"));
    build
        .run(
            own,
            Map.of("DATABASE_URL", url.reveal()),
            List.of(
                "start",
                "--migration.mode=job",
                "--data=" + own.resolve("data"),
                "--http.listen=127.0.0.1:0"))
        .orThrow();
  }

  /** What each node says of the schema, by name. */
  Map<String, JsonObject> migrationHealth() {
    Map<String, JsonObject> all = new TreeMap<>();
    nodes.forEach((name, node) -> all.put(name, node.health().getJsonObject("migration")));
    return all;
  }
}
