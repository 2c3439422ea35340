package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.models.Models;
import dev.rookery.models.guilds.Guild;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaFile;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.References.OnDelete;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Version;
import dev.rookery.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@DisplayName("A revision of a model whose rows triggers follow")
class RecordTriggersTest {
  /** A new model. */
  @Table(name = "pet")
  public record PlainPet(
      @Id @Identity long id,
      @References(value = Guild.class, onDelete = OnDelete.CASCADE) long guildId,
      @Length(max = 50) String name,
      @Length(max = 20) @Nullable String mood,
      @Column(byDefault = "now()") @Kept Instant updatedAt) {}

  /** The same, announced and with a version. */
  @Announced
  @Table(name = "pet")
  public record Pet(
      @Id @Identity long id,
      @References(value = Guild.class, onDelete = OnDelete.CASCADE) long guildId,
      @Length(max = 50) String name,
      @Length(max = 20) @Nullable String mood,
      @Column(byDefault = "1") @Version long version,
      @Column(byDefault = "now()") @Kept Instant updatedAt) {}

  /** The same with a mood of each. */
  @Announced
  @Table(name = "pet")
  public record MoodyPet(
      @Id @Identity long id,
      @References(value = Guild.class, onDelete = OnDelete.CASCADE) long guildId,
      @Length(max = 50) String name,
      @Length(max = 20) String mood,
      @Column(byDefault = "1") @Version long version,
      @Column(byDefault = "now()") @Kept Instant updatedAt) {}

  /** Announced, though its guild may not be there. */
  @Announced
  @Table(name = "stray")
  public record Stray(@Id long id, long guildId) {}

  /** Announced, and no guild has a part in it. */
  @Announced
  @Table(name = "badge")
  public record Badge(@Id long id) {}

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final ScriptSet scripts = ScriptSet.real();

  private RevisionDraft draft(Class<? extends Record> record, String... fill) throws SQLException {
    List<Model<?>> models = new ArrayList<>(Models.all());
    models.add(Model.of(record));
    return SchemaService.of(
            database.url(), Node.with(Map.of()), scripts.build(), new DeclaredSchema(models))
        .revision(
            new MigrationRequest.Revision("pets", false, List.of(), List.of(fill)),
            Deadline.none(new CancellationToken()));
  }

  /** Applies the migrations of a revision, and returns their text. */
  private String applied(RevisionDraft draft) {
    try (Node node = Node.on(database, scripts.with(draft))) {
      node.upgrade();
      assertThat(node.ask(new MigrationRequest.Drift()).differences()).isEmpty();
    }
    return draft.files().stream()
        .filter(file -> file.path().startsWith("migration/"))
        .map(SchemaFile::text)
        .collect(Collectors.joining("\n"));
  }

  private List<String> pets() {
    return Schema.rows(database).getOrDefault("pet", List.of());
  }

  private void back(String version) {
    try (Node node = Node.on(database, scripts)) {
      node.downgrade(version);
    }
  }

  @Test
  @DisplayName("@Announced and @Version get their triggers, and lose them on the way back")
  void annotated() throws SQLException {
    String base = String.valueOf(scripts.build().newest());
    assertThat(applied(draft(PlainPet.class)))
        .contains("CREATE TRIGGER keep_updated_at BEFORE UPDATE ON pet")
        .contains("CREATE TRIGGER forget_mended AFTER DELETE ON pet")
        .doesNotContain("announce_", "count_version");
    List<String> plain = Schema.of(database);
    String between = String.valueOf(scripts.build().newest());
    assertThat(draft(Pet.class).files().getFirst().text())
        .contains(
            "CREATE TRIGGER announce_update AFTER UPDATE ON pet FOR EACH ROW WHEN (old.* IS"
                + " DISTINCT FROM new.*) EXECUTE FUNCTION announce_row('Pet', 'guild_id',"
                + " '{\"id\":\"id\"}');")
        .contains("CREATE TRIGGER count_version BEFORE UPDATE ON pet");

    applied(draft(Pet.class));
    assertThat(draft(Pet.class).files()).as("then there is no next one").isEmpty();
    try (Connection listening = database.connect()) {
      listen(listening);
      database.run(
          """
          insert into guild (id) values (7);
          insert into pet (guild_id, name) values (7, 'Rex');
          update pet set mood = 'glad';
          delete from pet;
          truncate pet;
          """);
      assertThat(heard(listening))
          .filteredOn(event -> event.contains("\"Pet\""))
          .hasSize(4)
          .anyMatch(event -> event.contains("CREATED") && event.contains("\"guildId\": \"7\""))
          .anyMatch(
              event -> event.contains("CHANGED") && event.contains("\"key\": {\"id\": \"1\"}"));
    }
    back(between);
    assertThat(Schema.of(database)).isEqualTo(plain);
    back(base);
    assertThat(database.number("select count(*) from pg_tables where tablename = 'pet'")).isZero();
  }

  private static void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen rookery_event");
    }
  }

  /** What was announced up to now. */
  private static List<String> heard(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select");
    }
    PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(1);
    return heard == null
        ? List.of()
        : Arrays.stream(heard).map(PGNotification::getParameter).toList();
  }

  @Test
  @DisplayName("20,000 rows are filled: no version, no time, one announcement, and all of it back")
  void filled() throws SQLException {
    applied(draft(Pet.class));
    String between = String.valueOf(scripts.build().newest());
    database.run(
        """
        insert into guild (id) values (7);
        insert into pet (guild_id, name, mood, updated_at)
          select 7, 'pet ' || n, case when n % 4 = 0 then 'glad' end, '2020-01-01Z'
            from generate_series(1, 20000) n
        """);
    List<String> rows = pets();
    RevisionDraft draft = draft(MoodyPet.class, "pet.mood='calm'");
    assertThat(draft.undoHazards()).isEmpty();
    try (Connection listening = database.connect()) {
      listen(listening);
      applied(draft);
      assertThat(heard(listening))
          .filteredOn(event -> event.contains("\"Pet\""))
          .hasSize(1)
          .allMatch(event -> !event.contains("key") && !event.contains("guildId"));
    }
    assertThat(database.number("select count(*) from pet where mood = 'calm'")).isEqualTo(15_000);
    assertThat(
            database.number(
                "select count(*) from pet where version <> 1 or updated_at <> '2020-01-01Z'"))
        .isZero();

    database.run("update pet set mood = 'wild' where id = 1; delete from pet where id = 2");
    back(between);
    assertThat(pets().stream().filter(row -> !row.contains("\"id\": 1,")))
        .containsExactlyElementsOf(
            rows.stream()
                .filter(row -> !row.contains("\"id\": 1,") && !row.contains("\"id\": 2,"))
                .toList());
    assertThat(database.column("select mood from pet where id = 1")).containsExactly("wild");
    assertThat(database.number("select count(*) from mended_row")).isZero();
  }

  @Test
  @DisplayName("a fill of cases writes no history; what others do meanwhile is followed as ever")
  void history() throws SQLException {
    try (Node node = Node.on(database, scripts)) {
      node.upgrade();
    }
    database.run(
        """
        insert into guild (id) values (7);
        insert into cases (id, guild_id, case_user_id, case_moderator_id, case_type, case_reason)
          select n, 7, 8, 9, 'WARN', 'why' from generate_series(1, 3) n
        """);
    try (Connection filling = database.connect();
        Statement statement = filling.createStatement()) {
      filling.setAutoCommit(false);
      statement.execute("select set_config('rookery.fill', 'on', true)");
      statement.execute("update cases set case_reason = 'filled' where id in (1, 3)");
      database.run("update cases set case_reason = 'changed' where id = 2");
      filling.commit();
      statement.execute("update cases set case_reason = 'changed' where id = 3");
      filling.commit();
    }
    assertThat(
            database.column(
                "select case_id || ' ' || (changes -> 'reason' ->> 'from') from case_change order by id"))
        .containsExactly("2 why", "3 filled");
    assertThat(database.column("select id || ' ' || version from cases order by id"))
        .containsExactly("1 1", "2 2", "3 2");
  }

  @Test
  @DisplayName("what no guild has is announced by its key, and many rows as the whole model")
  void ofNoGuild() throws SQLException {
    assertThat(applied(draft(Badge.class)))
        .contains("EXECUTE FUNCTION announce_row('Badge', '', '{\"id\":\"id\"}')");

    try (Connection listening = database.connect()) {
      listen(listening);
      database.run("insert into badge select 1");
      database.run("insert into badge select n from generate_series(2, 40) n");
      database.run("delete from badge where id > 2");
      database.run("delete from badge");

      List<String> heard =
          heard(listening).stream().map(event -> event.replaceAll(", \"model.*", "")).toList();
      assertThat(heard)
          .hasSize(1 + 32 + 1 + 1 + 2)
          .startsWith(
              "{\"key\": {\"id\": \"1\"}, \"kind\": \"CREATED\"",
              "{\"key\": {\"id\": \"2\"}, \"kind\": \"CREATED\"")
          .endsWith(
              "{\"key\": {\"id\": \"33\"}, \"kind\": \"CREATED\"",
              "{\"kind\": \"CREATED\"",
              "{\"kind\": \"DELETED\"",
              "{\"key\": {\"id\": \"1\"}, \"kind\": \"DELETED\"",
              "{\"key\": {\"id\": \"2\"}, \"kind\": \"DELETED\"");
    }
  }

  @Test
  @DisplayName("whose guild is not referred to cannot be announced, which is said by name")
  void ofSomeGuild() {
    assertThatThrownBy(() -> draft(Stray.class))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining(
            "Stray is @Announced, and its guildId does not @References the guild");
  }
}
