package dev.rookery.embedded;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.Recovery;
import dev.rookery.embedded.api.ServerExit;
import dev.rookery.embedded.server.ServerProcesses;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Stopping")
class StopTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  @Test
  @DisplayName("does not wait for a client that is at work for minutes, and is clean")
  void doesNotWaitForBusyClients() throws SQLException {
    EmbeddedPostgres server = workplace.start(workplace.durable());
    try (Connection busy = TestSql.connect(server)) {
      CompletableFuture<Void> query =
          CompletableFuture.runAsync(() -> sleepInSql(busy), Thread::startVirtualThread);
      Awaitility.await()
          .atMost(1, MINUTES)
          .until(() ->
              TestSql.text(server, "select count(*) from pg_stat_activity where query like '%600%'")
                  .equals("2"));

      Instant before = Instant.now();
      server.close();

      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMinutes(1));
      assertThat(query).failsWithin(Duration.ofMinutes(1));
    }
    EmbeddedPostgres next = workplace.start(workplace.durable());
    assertThat(next.report().recoveredFrom()).isEmpty();
  }

  private static void sleepInSql(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_sleep(600)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("leaves no process, and does nothing the second time")
  void isComplete() {
    EmbeddedPostgres server = workplace.start(workplace.durable());
    CompletableFuture<ServerExit> exit = server.exit();

    server.close();
    server.close();

    assertThat(ServerProcesses.isServer(server.pid(), server.dataDirectory())).isFalse();
    assertThat(exit)
        .succeedsWithin(Duration.ofMinutes(1))
        .isEqualTo(new ServerExit(true, "Postgres was stopped."));
    assertThatThrownBy(() -> TestSql.connect(server)).isInstanceOf(SQLException.class);
  }

  @Test
  @DisplayName("works on an interrupted thread, which stays interrupted")
  void worksWhenInterrupted() {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    Thread.currentThread().interrupt();
    server.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ServerProcesses.isServer(server.pid(), server.dataDirectory())).isFalse();
  }

  @Test
  @DisplayName("deletes a throw-away server's directory")
  void deletesTheTemporaryDirectory() {
    EmbeddedPostgres server = workplace.start(PostgresOptions.throwaway(Workplace.binaries()));
    assertThat(server.dataDirectory()).isDirectory();

    server.close();

    assertThat(server.report().directory()).doesNotExist();
  }

  @Test
  @DisplayName("that was not requested is noticed, with the last lines of the log")
  void deathIsNoticed() throws SQLException {
    EmbeddedPostgres server = workplace.start(workplace.durable());
    TestSql.run(server, "create table kept (what text)", "insert into kept values ('kept')");
    assertThatThrownBy(() -> TestSql.run(server, "select no_such_thing"))
        .isInstanceOf(SQLException.class);

    ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

    assertThat(server.exit())
        .succeedsWithin(Duration.ofMinutes(1))
        .satisfies(exit -> {
          assertThat(exit.requested()).isFalse();
          assertThat(exit.message())
              .contains("process " + server.pid(), "no_such_thing", "server.log");
        });
    server.close();
    EmbeddedPostgres next = workplace.start(workplace.durable());
    assertThat(TestSql.text(next, "select what from kept")).isEqualTo("kept");
    assertThat(next.report().recoveredFrom())
        .containsExactlyInAnyOrder(Recovery.STALE_PID_FILE, Recovery.UNCLEAN_SHUTDOWN);
  }
}
