package dev.rookery.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PasswordSource;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.Recovery;
import dev.rookery.embedded.server.PortChoice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A restart")
class RestartTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  private int firstPort() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(workplace.durable().build())) {
      TestSql.run(server, "create table kept (what text)", "insert into kept values ('kept')");
      return server.port();
    }
  }

  private static String kept(EmbeddedPostgres server) throws SQLException {
    return TestSql.text(server, "select what from kept");
  }

  @Test
  @DisplayName("keeps data, port and password, and has nothing to recover")
  void keepsAll() throws SQLException, IOException {
    int port = firstPort();
    String password = Files.readString(workplace.home().password(), UTF_8).strip();

    EmbeddedPostgres again = workplace.start(workplace.durable());

    assertThat(kept(again)).isEqualTo("kept");
    assertThat(again.port()).isEqualTo(port);
    assertThat(again.password()).isEqualTo(password);
    assertThat(again.report().startedFresh()).isFalse();
    assertThat(again.report().recoveredFrom()).isEmpty();
  }

  @Test
  @DisplayName("takes another port while the usual one is taken, and says so")
  void takesAnotherPort() throws SQLException, IOException {
    int port = firstPort();

    try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        EmbeddedPostgres again = EmbeddedPostgres.start(workplace.durable().build())) {
      assertThat(again.port()).isNotEqualTo(squatter.getLocalPort());
      assertThat(again.report().recoveredFrom()).containsExactly(Recovery.PORT_TAKEN);
      assertThat(kept(again)).isEqualTo("kept");
    }
  }

  @Test
  @DisplayName("moves to the preferred port")
  void prefersAPort() throws SQLException {
    firstPort();
    int preferred = PortChoice.any();

    EmbeddedPostgres again = workplace.start(workplace.durable().port(preferred));

    assertThat(again.port()).isEqualTo(preferred);
    assertThat(kept(again)).isEqualTo("kept");
  }

  @Test
  @DisplayName("without the password file gives the role a new password")
  void replacesALostPassword() throws SQLException, IOException {
    firstPort();
    String lost = Files.readString(workplace.home().password(), UTF_8).strip();
    Files.delete(workplace.home().password());

    EmbeddedPostgres again = workplace.start(workplace.durable());

    assertThat(kept(again)).isEqualTo("kept");
    assertThat(again.report().recoveredFrom()).containsExactly(Recovery.ROLE_CHANGED);
    assertThatThrownBy(() -> TestSql.connect(again, again.user(), lost))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  @DisplayName("with an edited or damaged password file has a password that works")
  void takesAnEditedPassword() throws SQLException, IOException {
    firstPort();
    for (String edited : List.of("edited-by-hand\n", "\n", "äöü und\nmehr")) {
      Files.writeString(workplace.home().password(), edited);
      try (EmbeddedPostgres again = EmbeddedPostgres.start(workplace.durable().build())) {
        assertThat(kept(again)).isEqualTo("kept");
        assertThat(Files.readString(workplace.home().password(), UTF_8).strip())
            .isEqualTo(again.password());
      }
    }
  }

  @Test
  @DisplayName("with a given password changes the role's password to it")
  void takesAGivenPassword() throws SQLException {
    firstPort();

    EmbeddedPostgres again =
        workplace.start(
            workplace.durable().password(PasswordSource.given("correct-horse'battery")));

    assertThat(again.password()).isEqualTo("correct-horse'battery");
    assertThat(workplace.home().password()).doesNotExist();
    assertThat(kept(again)).isEqualTo("kept");
  }

  @Test
  @DisplayName("works even without the recorded state")
  void livesWithoutState() throws SQLException, IOException {
    firstPort();
    Files.delete(workplace.home().state());

    EmbeddedPostgres again = workplace.start(workplace.durable());

    assertThat(kept(again)).isEqualTo("kept");
  }

  @Test
  @DisplayName("for another database keeps the first one")
  void addsADatabase() throws SQLException {
    firstPort();
    try (EmbeddedPostgres other =
        EmbeddedPostgres.start(workplace.durable().database("other").build())) {
      assertThat(TestSql.text(other, "select current_database()")).isEqualTo("other");
    }

    EmbeddedPostgres again = workplace.start(workplace.durable());

    assertThat(kept(again)).isEqualTo("kept");
  }

  @Test
  @DisplayName("under another role's name is refused")
  void refusesAnotherRole() throws SQLException {
    firstPort();
    PostgresOptions other = workplace.durable().user("other").build();

    assertThatThrownBy(() -> EmbeddedPostgres.start(other))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("belongs to the role rookery, not to other");
  }

  @Test
  @DisplayName("of durable data in throw-away mode is refused")
  void refusesToEndangerData() throws SQLException {
    firstPort();
    PostgresOptions throwaway =
        PostgresOptions.throwaway(Workplace.binaries())
            .directory(workplace.home().directory())
            .stopOnJvmExit(false)
            .build();

    assertThatThrownBy(() -> EmbeddedPostgres.start(throwaway))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("the throw-away mode could ruin it");
  }

  @Test
  @DisplayName("puts a long log aside")
  void rotatesTheLog() throws SQLException, IOException {
    firstPort();
    Path log = workplace.home().log();
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(11L * 1024 * 1024);
    }

    workplace.start(workplace.durable());

    assertThat(Files.size(log)).isLessThan(100_000);
    assertThat(log.resolveSibling("server.log.1")).hasSize(11L * 1024 * 1024);
  }
}
