package dev.rookery.proofs.migration;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.RunningProcess;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** An operator who types {@code db} commands and deploys nodes, on databases of one server. */
final class Operator {
  private final ProofFixture fixture;
  private final PostgresServer server;
  private final Vertx vertx;
  private final DirectSql sql;
  private int databases;
  private int processes;

  Operator(ProofFixture fixture) {
    this.fixture = fixture;
    this.server = fixture.server();
    this.vertx = fixture.alone();
    this.sql = fixture.sql(vertx, server.url());
  }

  /** Creates an empty database and returns its name. */
  String database() throws TimeoutException {
    return database("template0");
  }

  /** Creates a copy of a database and returns its name. */
  String database(String template) throws TimeoutException {
    String name = "proof_" + ++databases;
    sql.rows("create database " + name + " template " + template);
    return name;
  }

  void drop(String database) throws TimeoutException {
    sql.rows("drop database " + database);
  }

  PostgresUrl url(String database) {
    return server.url().withDatabase(database);
  }

  /** A direct connection to that database; closed by the caller. */
  DirectSql sql(String database) {
    return new DirectSql(vertx, url(database), 1);
  }

  /** The activity of that database's clients, seen from another database. */
  List<String> activity(String database) throws TimeoutException {
    return sql
        .rows(
            "select application_name from pg_stat_activity where datname = '%s'"
                .formatted(database))
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** The server that the databases are on. */
  PostgresServer server() {
    return server;
  }

  /** Runs a command to its end. */
  ProcessResult db(String database, String... words) throws IOException, InterruptedException {
    return db(url(database), words);
  }

  /** Runs a command on a database anywhere to its end. */
  ProcessResult db(PostgresUrl url, String... words) throws IOException, InterruptedException {
    // Some commands need the source tree, which is there.
    return fixture.program().run(fixture.program().home(), environment(url, "cli"), line(words));
  }

  /** Starts a command under a name that its connections carry, without waiting. */
  RunningProcess startDb(String database, String name, String... words) throws IOException {
    return fixture.startCommand(environment(url(database), name), line(words));
  }

  private List<String> line(String... words) {
    List<String> line = new ArrayList<>(List.of("db"));
    line.addAll(List.of(words));
    line.add("--data=" + fixture.directory().resolve("cli"));
    return line;
  }

  /** Starts a node that migrates and exits. */
  RunningProcess startJob(String database, String name) throws IOException {
    return fixture.startCommand(
        environment(url(database), name),
        List.of("start", "--migration.mode=job", "--data=" + own(), "--http.listen=127.0.0.1:0"));
  }

  /** Starts a node that waits until somebody has migrated. */
  ProofNode startWaiter(String database) throws IOException {
    return fixture.start(
        fixture.program(),
        own(),
        "start",
        environment(url(database), "waiter"),
        List.of("--migration.mode=wait"));
  }

  private Path own() throws IOException {
    return Files.createDirectories(fixture.directory().resolve("process-" + ++processes));
  }

  private static Map<String, String> environment(PostgresUrl url, String name) {
    return Map.of("DATABASE_URL", url.withParameter("application_name", name).reveal());
  }
}
