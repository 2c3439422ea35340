package dev.rookery.embedded.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.TestSql;
import dev.rookery.embedded.Workplace;
import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.binaries.Binaries;
import dev.rookery.embedded.os.Disk;
import dev.rookery.embedded.os.FilePermissions;
import dev.rookery.embedded.os.ServerAccount;
import dev.rookery.embedded.server.DataDirectory;
import dev.rookery.embedded.server.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Where the server lives:")
class PlacementTest {
  /** The number of a user that has no entry in any list of users. */
  private static final int NAMELESS = 54_321;

  @RegisterExtension private final Workplace workplace = new Workplace();

  private Path closed() {
    return workplace.path("closed");
  }

  private Path wished() {
    return closed().resolve("clone/data/postgres");
  }

  private PostgresOptions.Builder options() {
    return workplace.durable(wished());
  }

  private ServerHome fallback() throws IOException {
    return Placement.decide(wished(), options().build()).home();
  }

  @Nested
  @DisplayName("started by root under a directory that is closed to the server's user")
  class ClosedToTheServer {
    @BeforeEach
    void close() throws IOException {
      assumeTrue(ServerAccount.isRoot());
      Files.createDirectory(closed());
      FilePermissions.closedToOthers(closed());
    }

    @Test
    @DisplayName("it moves to a place of its own, says so once, and stays there")
    void movesAndStays() throws SQLException, IOException {
      Path directory;
      try (EmbeddedPostgres server = EmbeddedPostgres.start(options().build())) {
        TestSql.run(server, "create table kept (what text)", "insert into kept values ('kept')");
        directory = server.report().directory();
        assertThat(directory.getParent()).isEqualTo(workplace.path("fallback"));
        assertThat(directory.getFileName().toString()).matches("postgres-[0-9a-f]{12}");
        assertThat(server.report().summary())
            .contains("in " + directory + " (instead of " + wished())
            .doesNotContain("\n");
      }
      assertThat(wished()).describedAs("nothing is left where it could not be").doesNotExist();

      FilePermissions.passableByAll(closed());
      EmbeddedPostgres again = workplace.start(options());

      assertThat(again.report().directory()).isEqualTo(directory);
      assertThat(TestSql.text(again, "select what from kept")).isEqualTo("kept");
    }

    @Test
    @DisplayName("existing data that became unreachable later is not passed over")
    void closedLater() throws IOException {
      FilePermissions.passableByAll(closed());
      EmbeddedPostgres.start(options().build()).close();
      FilePermissions.closedToOthers(closed());
      PostgresOptions options = options().build();

      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContainingAll(
              "The database is in " + wished(), "cannot get there", "chmod a+x");

      FilePermissions.passableByAll(closed());
      assertThat(workplace.start(options()).report().startedFresh()).isFalse();
    }

    @Test
    @DisplayName("two databases for one directory are refused, because only a person can choose")
    void twoDatabases() throws IOException {
      EmbeddedPostgres.start(options().build()).close();
      Path moved = fallback().directory();
      Files.createDirectories(wished().resolve("data"));
      Files.writeString(wished().resolve("data/PG_VERSION"), "18");
      PostgresOptions options = options().build();

      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContainingAll(wished().toString(), moved.toString(), "only you know");
    }

    @Test
    @DisplayName("data lost from the place it moved to is not replaced by an empty database")
    void movedDataIsLost() throws IOException {
      EmbeddedPostgres.start(options().build()).close();
      ServerHome moved = fallback();
      Disk.deleteTree(moved.data());
      FilePermissions.passableByAll(closed());
      PostgresOptions options = options().build();

      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("There was a database in " + moved.data() + ", and it is gone");
    }

    @Test
    @DisplayName("the binaries move too")
    void binariesMove() throws IOException {
      PostgresOptions options =
          PostgresOptions.durable(wished(), closed().resolve("binaries"))
              .fallbackRoot(workplace.path("fallback"))
              .build();

      workplace.closing(EmbeddedPostgres.start(options));

      try (Stream<Path> unpacked = Files.list(workplace.path("fallback").resolve("binaries"))) {
        assertThat(unpacked.filter(Files::isDirectory)).hasSize(1);
      }
      assertThat(closed()).isEmptyDirectory();
    }
  }

  @Nested
  @DisplayName("data made by a normal user and started by root")
  class MadeByAnotherUser {
    @Test
    @DisplayName("is served as that user, even where only that user can go")
    void isServedByItsOwner() throws IOException {
      assumeTrue(ServerAccount.isRoot());
      EmbeddedPostgres.start(options().build()).close();
      ServerAccount somebody = new ServerAccount("somebody", NAMELESS, NAMELESS, List.of("-"));
      try (Stream<Path> files = Files.walk(closed())) {
        for (Path file : files.toList()) {
          somebody.own(file);
        }
      }
      FilePermissions.closedToOthers(closed());

      EmbeddedPostgres again = workplace.start(options());

      assertThat(again.report().directory()).isEqualTo(wished());
      assertThat(again.report().startedFresh()).isFalse();
      assertThat(Files.getAttribute(Path.of("/proc/" + again.pid()), "unix:uid"))
          .isEqualTo(NAMELESS);
    }

    @Test
    @DisplayName("and given to root is refused with the way to give it back")
    void belongsToRoot() throws IOException {
      assumeTrue(ServerAccount.isRoot());
      EmbeddedPostgres.start(options().build()).close();
      Files.setAttribute(wished().resolve("data"), "unix:uid", 0);
      PostgresOptions options = options().build();

      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContainingAll("belongs to root", "chown -R postgres");
    }
  }

  @Test
  @DisplayName("a user without a name is told that Postgres needs one")
  void namelessUser() throws IOException {
    assumeTrue(ServerAccount.isRoot());
    Path owned = Files.createDirectory(workplace.path("owned"));
    Files.setAttribute(owned, "unix:uid", NAMELESS);
    ServerHome home = new ServerHome(wished());
    Files.createDirectories(home.directory());
    PostgresOptions options = options().build();
    Programs programs =
        new Programs(
            Binaries.unpacked(Workplace.binaries(), line -> {}),
            ServerAccount.ownerOf(owned),
            ServerLog.begin(home),
            options.startTimeout(),
            options.progress());

    assertThatThrownBy(() -> DataDirectory.create(home, programs, options, "not used"))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContainingAll("only for a user with a name", "/etc/passwd");
    assertThat(home.unfinished()).isEmpty();
  }

  @Test
  @DisplayName("a user other than the usual ones can be named, but must exist and not be root")
  void systemUser() {
    assumeTrue(ServerAccount.isRoot());
    assertThat(workplace.start(options().systemUser("nobody")).report().systemUser())
        .isEqualTo("nobody");
    assertThatThrownBy(() -> ServerAccount.forRoot(Optional.of("no-such-user")))
        .hasMessageContaining("there is no user no-such-user");
    assertThatThrownBy(() -> ServerAccount.forRoot(Optional.of("root")))
        .hasMessageContaining("name another user");
  }

  @Test
  @DisplayName("a normal user is told of data that root has moved away")
  void dataMovedByRoot() throws IOException {
    assumeFalse(ServerAccount.isRoot());
    EmbeddedPostgres.start(options().build()).close();
    ServerHome moved = new ServerHome(workplace.path("fallback").resolve(fallbackName()));
    Files.createDirectories(moved.directory());
    Files.move(wished().resolve("data"), moved.data(), StandardCopyOption.ATOMIC_MOVE);
    PostgresOptions options = options().build();

    assertThatThrownBy(() -> EmbeddedPostgres.start(options))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContainingAll("was made by root", moved.directory().toString());
  }

  private String fallbackName() {
    return Placement.fallback(wished(), Path.of("/")).directory().getFileName().toString();
  }

  @Test
  @DisplayName("one directory has one name, also through a link")
  void linksAreFollowed() throws IOException {
    Path directory = Files.createDirectory(workplace.path("real"));
    Path link = Files.createSymbolicLink(workplace.path("link"), directory);

    assertThat(Placement.real(link.resolve("new/../postgres")))
        .isEqualTo(directory.resolve("postgres"));
  }
}
