package dev.rookery.embedded;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.Recovery;
import dev.rookery.embedded.home.ServerHome;
import dev.rookery.embedded.server.ServerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("When a JVM is killed")
class KilledJvmTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  private void keep(ChildJvm jvm) throws SQLException, IOException {
    String password = Files.readString(workplace.home().password()).strip();
    try (Connection connection =
            TestSql.connect(jvm.server().port(), "rookery", "rookery", password);
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept (what text)");
      statement.execute("insert into kept values ('kept')");
    }
  }

  private static boolean isAlive(ChildJvm.Ready server) {
    return ServerProcesses.isServer(server.pid(), server.data());
  }

  @Test
  @DisplayName("its server lives on; the next start stops it and has its data and port")
  void orphanIsReplaced() throws SQLException, IOException {
    ChildJvm jvm = ChildJvm.withServer(workplace);
    keep(jvm);
    jvm.kill();
    assertThat(isAlive(jvm.server())).isTrue();

    EmbeddedPostgres next = workplace.start(workplace.durable());

    assertThat(isAlive(jvm.server())).isFalse();
    assertThat(next.pid()).isNotEqualTo(jvm.server().pid());
    assertThat(next.port()).isEqualTo(jvm.server().port());
    assertThat(TestSql.text(next, "select what from kept")).isEqualTo("kept");
    assertThat(next.report().recoveredFrom()).containsExactly(Recovery.ORPHANED_SERVER);
  }

  @Test
  @DisplayName("and its server too, the next start recovers the data")
  void crashIsRecovered() throws SQLException, IOException {
    ChildJvm jvm = ChildJvm.withServer(workplace);
    keep(jvm);
    jvm.kill();
    ProcessHandle.of(jvm.server().pid()).orElseThrow().destroyForcibly();

    EmbeddedPostgres next = workplace.start(workplace.durable());

    assertThat(TestSql.text(next, "select what from kept")).isEqualTo("kept");
    assertThat(next.report().recoveredFrom()).contains(Recovery.UNCLEAN_SHUTDOWN);
  }

  @Test
  @DisplayName("in the middle of its first start, the next start begins again")
  void interruptedFirstStart() throws SQLException, IOException {
    ServerHome home = killedInFirstStart(1);

    EmbeddedPostgres next = workplace.start(workplace.durable(home.directory()));

    assertThat(next.report().startedFresh()).isTrue();
    assertThat(next.report().recoveredFrom()).containsExactly(Recovery.INTERRUPTED_FIRST_START);
    assertThat(TestSql.text(next, "select 1")).isEqualTo("1");
  }

  /** On a busy machine the start may be over before this looks; then it is another's turn. */
  private ServerHome killedInFirstStart(int attempt) throws IOException {
    assertThat(attempt).isLessThan(10);
    ServerHome home = new ServerHome(workplace.path("server-" + attempt));
    ChildJvm jvm =
        workplace.closing(
            ChildJvm.running(
                ServerMain.class, "durable", home.directory(), workplace.path("fallback")));
    Awaitility.await()
        .atMost(1, MINUTES)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> Files.exists(home.data()) || isInTheMiddle(home));
    jvm.kill();
    if (!Files.exists(home.data())) {
      return home;
    }
    workplace.start(workplace.durable(home.directory())).close();
    return killedInFirstStart(attempt + 1);
  }

  private static boolean isInTheMiddle(ServerHome home) throws IOException {
    return Files.isDirectory(home.directory())
        && home.unfinished().stream().anyMatch(it -> Files.exists(it.resolve("data/PG_VERSION")));
  }

  @Test
  @DisplayName("its throw-away server is stopped and deleted by a later one")
  void abandonedThrowawayIsRemoved() throws IOException {
    ChildJvm jvm =
        workplace.closing(
            ChildJvm.running(ServerMain.class, "throwaway", "-", workplace.path("fallback")));
    ChildJvm.Ready abandoned = jvm.awaitReady();
    Path directory = abandoned.data().resolveSibling("");
    Instant longAgo = Instant.now().minus(Duration.ofHours(1));
    jvm.kill();
    Files.setLastModifiedTime(directory, FileTime.from(longAgo));

    workplace.start(PostgresOptions.throwaway(Workplace.binaries()));

    assertThat(isAlive(abandoned)).isFalse();
    assertThat(directory).doesNotExist();
  }

  @Test
  @DisplayName("is not the same as when it lives: then a second instance is refused")
  void secondInstanceIsRefused() throws SQLException, IOException {
    ChildJvm jvm = ChildJvm.withServer(workplace);
    keep(jvm);
    PostgresOptions same = workplace.durable().build();

    assertThatThrownBy(() -> EmbeddedPostgres.start(same))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessage(
            "The database in %s is in use by another running instance (process %d): stop that one"
                    .formatted(workplace.home().directory(), jvm.pid())
                + " first, or choose another directory.");

    assertThat(isAlive(jvm.server())).isTrue();
    assertThatThrownBy(() -> EmbeddedPostgres.start(same))
        .describedAs("the refused start has not loosened the lock")
        .isInstanceOf(EmbeddedPostgresException.class);
  }

  @Test
  @DisplayName("nor may one JVM start the same server twice")
  void secondInstanceInOneJvmIsRefused() {
    workplace.start(workplace.durable());
    PostgresOptions same = workplace.durable().build();

    for (int tries = 0; tries < 2; tries++) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(same))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")");
    }
  }
}
