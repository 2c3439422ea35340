package dev.rookery.launcher.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.Cli;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An operator who comes from Tux")
class DbAdoptTest {
  @TempDir Path data;
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void tux() throws IOException {
    try (InputStream sql =
        Objects.requireNonNull(getClass().getResourceAsStream("/db/migration/V1__tux_head.sql"))) {
      database.run(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    }
    database.run(
        """
        create table alembic_version (version_num varchar(32) primary key);
        insert into alembic_version values ('b83284093e38');
        insert into guild (id, case_count) values (1172245377395728464, 0), (281041859692855296, 0);
        insert into permission_commands (id, guild_id, command_name, required_rank) values
          (1, 281041859692855296, 'ban', 3), (2, 281041859692855296, 'Ban', 4);
        """);
  }

  private Cli adopt(String... words) {
    List<String> arguments = new ArrayList<>(List.of("db", "adopt"));
    arguments.addAll(List.of(words));
    arguments.add("--postgres.url=" + database.url().reveal());
    arguments.add("--data=" + data);
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  @DisplayName("looks first, is asked, adopts, and is told when it is done already")
  void story() {
    Cli look = adopt("--dry-run");
    assertThat(look.exitCode()).as(look.err()).isZero();
    assertThat(look.out())
        .contains("has the schema of Tux (b83284093e38)")
        .containsPattern("2 +guild")
        .contains("These migrations would be applied: 2, 3, 4")
        .containsPattern("1 +permission_commands is for the same command as another row")
        .containsPattern(
            "as strict or stricter and stays: \\{\"id\": 1}: .*\"command_name\": \"ban\"")
        .contains("{\"id\": 2}: Ban becomes ban")
        .contains("Nothing was changed.");

    Cli unconfirmed = adopt();
    assertThat(unconfirmed.exitCode()).isEqualTo(3);
    assertThat(unconfirmed.err()).containsPattern("2 +guild").contains("say --yes to go on");
    assertThat(database.column("select version_num from alembic_version"))
        .containsExactly("b83284093e38");

    Cli adopted = adopt("--yes");
    assertThat(adopted.exitCode()).as(adopted.err()).isZero();
    assertThat(adopted.err())
        .contains("permission_commands is for the same command as another row");
    assertThat(adopted.out())
        .startsWith("base → ")
        .contains(": adopted 1, 2, 3")
        .contains("adopt.md");

    Cli again = adopt("--yes");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out())
        .contains("Nothing to do: the database")
        .contains("is adopted, at version");
    assertThat(adopt("--converge").out())
        .as("the schema is no longer that of Tux")
        .contains("is adopted, at version");
    JsonObject json = new JsonObject(adopt("--json").out());
    assertThat(json.getBoolean("fenced")).isTrue();
    assertThat(json.getJsonArray("differences")).isEmpty();
  }

  @Test
  @DisplayName("gets a line for each difference and 5, and a script that takes them away")
  void converge() throws IOException {
    database.run(
        "create index by_hand on snippet (alias); alter table snippet alter uses drop not null");
    Cli differs = adopt("--yes");
    assertThat(differs.exitCode()).isEqualTo(5);
    assertThat(differs.out().lines())
        .startsWith(
            "+ table snippet column uses integer",
            "- table snippet column uses integer not null",
            "+ table snippet index by_hand USING btree (alias)")
        .anyMatch(line -> line.startsWith("3 differences from the schema of Tux"));
    assertThat(adopt("--dry-run").exitCode()).isEqualTo(5);

    Cli printed = adopt("--converge");
    assertThat(printed.exitCode()).as(printed.err()).isZero();
    assertThat(printed.out()).contains("drop index by_hand;").contains("commit;");

    Path file = data.resolve("make-equal.sql");
    Cli written = adopt("--converge=" + file);
    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(written.out()).contains("Wrote " + file + ", which takes 3 differences away");
    assertThat(adopt("--converge=" + file).exitCode()).as("writes over nothing").isEqualTo(2);

    database.run(Files.readString(file));
    assertThat(adopt("--converge").out()).contains("Nothing to do: the schema is that of Tux.");
    assertThat(adopt("--yes").exitCode()).isZero();
  }

  @Test
  @DisplayName("is told when no script can take a difference away, and gets no file")
  void convergeByHand() {
    database.run("alter table guild enable row level security");
    Path file = data.resolve("empty.sql");
    Cli left = adopt("--converge=" + file);

    assertThat(left.exitCode()).isEqualTo(5);
    assertThat(left.err()).contains("By hand: + unsupported row security of table guild");
    assertThat(left.out()).contains("No script can take 1 difference away; nothing was written.");
    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName("is told who is connected still, and held back; unless it is forced")
  void connected() throws SQLException {
    try (Connection tux = database.connect()) {
      assertThat(tux.isValid(5)).isTrue();
      Cli refused = adopt("--yes");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .contains("Other programs are connected")
          .containsPattern("process \\d+, user \\w+, PostgreSQL JDBC Driver, from ")
          .contains("say --force");
      assertThat(adopt("--dry-run").exitCode()).isEqualTo(1);
      assertThat(adopt("--yes", "--force").exitCode()).isZero();
    }
  }
}
