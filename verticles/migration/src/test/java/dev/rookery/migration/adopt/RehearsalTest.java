package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rookery.migration.Log;
import dev.rookery.migration.Node;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.models.Models;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaFile;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Table;
import dev.rookery.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database of Tux that is adopted by a build with one more migration")
class RehearsalTest {
  /** The starboard with one more column, which rows that are there must get from somewhere. */
  @Announced
  @Table(
      name = "starboard",
      checks = {
        @Check(
            name = "ck_starboard_check_starboard_channel_id_valid",
            that = "starboard_channel_id > 0",
            meaning = "channelId"),
        @Check(
            name = "ck_starboard_check_starboard_guild_id_valid",
            that = "id > 0",
            meaning = "guildId"),
        @Check(
            name = "ck_starboard_check_starboard_threshold_positive",
            that = "starboard_threshold >= 1",
            meaning = "threshold"),
        @Check(
            name = "ck_starboard_times",
            that = "is_time(created_at) AND is_time(updated_at)",
            meaning = "times"),
        @Check(
            name = "ck_starboard_emoji",
            that = "is_emoji(starboard_emoji::text)",
            meaning = "emoji")
      })
  public record Limited(
      @Id @Column(name = "id") @References(Guild.class) long guildId,
      @Column(name = "starboard_channel_id") long channelId,
      @Column(name = "starboard_emoji") @Length(max = 64) String emoji,
      @Column(name = "starboard_threshold", byDefault = "1") int threshold,
      int most,
      @Column(byDefault = "now()") @Kept Instant createdAt,
      @Column(byDefault = "now()") @Kept Instant updatedAt) {}

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private MigrationRequest.Adopt adopt() {
    return new MigrationRequest.Adopt(database.url().database(), false);
  }

  /** What {@code db revision limit --fill} writes. */
  private RevisionDraft draft() throws SQLException {
    List<Model<?>> models =
        Stream.<Model<?>>concat(
                Models.all().stream().filter(model -> model != Model.of(Starboard.class)),
                Stream.of(Model.of(Limited.class)))
            .toList();
    return SchemaService.of(
            database.url(),
            Node.with(Map.of()),
            ScriptSet.real().build(),
            new DeclaredSchema(models))
        .revision(
            new MigrationRequest.Revision(
                "limit", false, List.of(), List.of("starboard.most=starboard_threshold * 10")),
            Deadline.none(new CancellationToken()));
  }

  @Test
  @DisplayName("that fills a column in batches: looked at without a trace, then adopted and filled")
  void fill() throws SQLException {
    TuxDatabase.makeWithRows(database);
    RevisionDraft draft = draft();
    assertThat(draft.questions()).isEmpty();
    assertThat(draft.files())
        .extracting(SchemaFile::text)
        .anyMatch(text -> text.contains("commit;"));
    ScriptSet scripts = ScriptSet.real().with(draft);
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database, scripts)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());

      assertThat(report.obstacles()).isEmpty();
      assertThat(report.remarks()).isEmpty();
      assertThat(TuxDatabase.everything(database)).isEqualTo(before);
      assertThat(node.ask(adopt()).to()).isEqualTo(scripts.build().newest().toString());
      assertThat(node.ask(new MigrationRequest.Drift()).differences()).isEmpty();
      assertThat(node.bugs).isEmpty();
    }
    assertThat(database.number("select count(*) from starboard")).isPositive();
    assertThat(
            database.number(
                "select count(*) from starboard where most <> starboard_threshold * 10"))
        .isZero();
  }

  @Test
  @DisplayName(
      "that uses an enum label of the one before: told that only this is not rehearsed, then adopted")
  void newLabel() {
    TuxDatabase.makeWithRows(database);
    ScriptSet scripts =
        ScriptSet.real()
            .migration("V4711__label.sql", "alter type onboarding_stage_enum add value 'LATER';\n")
            .migration(
                "V4712__later.sql",
                "update guild_config set onboarding_stage = 'LATER' where not onboarding_completed;\n");
    String untried =
        "V4712__later.sql and what follows it cannot be rehearsed: it uses an enum label that a"
            + " migration before it adds, and Postgres allows that only in a later transaction"
            + " (unsafe use of new value \"LATER\" of enum type onboarding_stage_enum)";
    List<String> before = TuxDatabase.everything(database);
    try (Log log = new Log();
        Node node = Node.on(database, scripts)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());

      assertThat(report.obstacles()).isEmpty();
      assertThat(report.remarks()).containsExactly(untried + ".");
      assertThat(report.changes()).as("what is known so far").isNotEmpty();
      assertThat(TuxDatabase.everything(database)).isEqualTo(before);
      assertThat(node.ask(adopt()).to()).isEqualTo("4712");
      assertThat(log.lines(Level.WARN)).filteredOn(line -> line.contains(untried)).hasSize(1);
      assertThat(node.bugs).isEmpty();
    }
  }
}
