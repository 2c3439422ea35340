package dev.rookery.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.TestSql;
import dev.rookery.embedded.Workplace;
import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The start timeout")
class ProgressTimeoutTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  @Test
  @DisplayName("does not cut short a crash recovery that takes longer but goes on")
  void recoveryMayTakeLonger() throws SQLException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.start(workplace.durable().serverSetting("max_wal_size", "8GB").build())) {
      TestSql.run(
          server,
          "create table kept (what text)",
          "create index on kept (what)",
          "insert into kept select md5(i::text) from generate_series(1, 1200000) i");
      ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
      server.exit().join();
    }

    EmbeddedPostgres next = recover(Duration.ofSeconds(1));

    assertThat(TestSql.text(next, "select count(*) from kept")).isEqualTo("1200000");
    assertThat(next.report().recoveredFrom()).contains(Recovery.UNCLEAN_SHUTDOWN);
  }

  /**
   * Starts with that timeout, or with a longer one on a machine so busy that nothing at all
   * progresses for that long. No such timeout would be enough for the whole start.
   */
  private EmbeddedPostgres recover(Duration timeout) {
    try {
      EmbeddedPostgres server =
          workplace.start(
              workplace
                  .durable()
                  .startTimeout(timeout)
                  .serverSetting("log_startup_progress_interval", "20ms"));
      assertThat(server.report().took()).isGreaterThan(timeout);
      return server;
    } catch (EmbeddedPostgresException e) {
      assertThat(e).hasMessageContaining("made no progress");
      assertThat(timeout).isLessThan(Duration.ofMinutes(1));
      return recover(timeout.multipliedBy(2));
    }
  }

  @Test
  @DisplayName("ends a start that falls silent, and reports the last thing it said")
  void stuckStart() throws IOException {
    EmbeddedPostgres.start(workplace.durable().build()).close();
    Path signal = workplace.home().data().resolve("recovery.signal");
    Files.createFile(signal);
    Workplace.account().own(signal);
    PostgresOptions waiting =
        workplace
            .durable()
            .startTimeout(Duration.ofSeconds(5))
            .serverSetting("restore_command", "sleep 1000")
            .build();

    assertThatThrownBy(() -> EmbeddedPostgres.start(waiting))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContainingAll(
            "Starting Postgres made no progress for 5000 ms and was stopped",
            "database system was shut down at");

    assertThat(ServerProcesses.in(workplace.home().data())).isEmpty();
    Files.delete(signal);
    assertThat(workplace.start(workplace.durable()).report().startedFresh()).isFalse();
  }
}
