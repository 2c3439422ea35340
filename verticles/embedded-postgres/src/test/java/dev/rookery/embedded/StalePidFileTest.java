package dev.rookery.embedded;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.embedded.api.Recovery;
import dev.rookery.embedded.os.SystemCommands;
import dev.rookery.embedded.server.ServerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A postmaster.pid left by a killed server")
@DisabledOnOs(OS.WINDOWS)
class StalePidFileTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  private final Path pidFile = Path.of("data", "postmaster.pid");
  private String left = "";

  @BeforeEach
  void killServer() throws SQLException, IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(workplace.durable().build())) {
      TestSql.run(server, "create table kept (what text)", "insert into kept values ('kept')");
      ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
      server.exit().join();
    }
    left = Files.readString(file());
  }

  private Path file() {
    return workplace.home().directory().resolve(pidFile);
  }

  private void leaveNumber(long pid) throws IOException {
    Files.writeString(file(), pid + left.substring(left.indexOf('\n')));
  }

  private void assertStarts() throws SQLException {
    EmbeddedPostgres next = workplace.start(workplace.durable());
    assertThat(TestSql.text(next, "select what from kept")).isEqualTo("kept");
    assertThat(next.report().recoveredFrom()).contains(Recovery.STALE_PID_FILE);
    assertThat(next.report().summary()).contains("passed over a stale postmaster.pid");
  }

  @Test
  @DisplayName("with the number of a living process of the server's user does not stop the start")
  void numberOfAnotherProcess() throws SQLException, IOException {
    Process other =
        SystemCommands.prepare(Workplace.account().command(List.of("sleep", "1000"))).start();
    try {
      leaveNumber(other.pid());

      assertStarts();

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  @DisplayName("with the number of another server does not stop that server")
  void numberOfAnotherServer() throws SQLException, IOException {
    EmbeddedPostgres other = workplace.start(workplace.durable(workplace.path("other")));
    leaveNumber(other.pid());

    assertStarts();

    assertThat(TestSql.text(other, "select 1")).isEqualTo("1");
  }

  @Test
  @DisplayName("without a readable number does not stop the start")
  void damaged() throws SQLException, IOException {
    for (String damage : List.of("", "\n", "what\n")) {
      Files.writeString(file(), damage);
      try (EmbeddedPostgres next = EmbeddedPostgres.start(workplace.durable().build())) {
        assertThat(TestSql.text(next, "select what from kept")).isEqualTo("kept");
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("may come with a process still at work, which has to end before the data is opened")
  void processStillAtWork() throws SQLException, IOException {
    EmbeddedPostgres server = workplace.start(workplace.durable());
    try (Connection busy = TestSql.connect(server)) {
      long worker = Long.parseLong(TestSql.text(busy, "select pg_backend_pid()"));
      CompletableFuture<String> calculation =
          CompletableFuture.supplyAsync(() -> calculateForHours(busy), Thread::startVirtualThread);
      Awaitility.await()
          .atMost(1, MINUTES)
          .until(() ->
              TestSql.text(server, "select state from pg_stat_activity where pid = " + worker)
                  .equals("active"));
      ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
      server.exit().join();
      server.close();
      assertThat(ServerProcesses.in(server.dataDirectory())).contains(worker);

      assertStarts();

      assertThat(ServerProcesses.in(server.dataDirectory())).doesNotContain(worker);
      assertThat(calculation).failsWithin(Duration.ofMinutes(1));
    }
  }

  private static String calculateForHours(Connection connection) {
    try {
      return TestSql.text(connection, "do $$ begin loop end loop; end $$");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
