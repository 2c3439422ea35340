package dev.rookery.database.guilds;

import static dev.rookery.models.rows.TypedColumn.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Assignment;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("An edit of a guild's settings that is taken back")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsUndoTest {
  private static final long ADA = 77;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(5_000);

  @AfterEach
  void noBugs() {
    assertThat(database.bugs).isEmpty();
  }

  private long guild() {
    return guilds.incrementAndGet();
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private final GuildConfig change(long guild, Assignment<GuildConfig>... settings) {
    return database.ask(new GuildConfigRequest.Change(guild, Values.of(settings), null));
  }

  private AuditEntry last(long guild) {
    return database
        .ask(new AuditEntryRequest.History(guild, "GuildConfig", guild, 1, null))
        .rows()
        .getFirst();
  }

  private GuildConfig undo(long guild, AuditEntry entry) {
    return database.ask(
        new GuildConfigRequest.Undo(guild, entry.id()), RunningDatabase.PATIENTLY.by(ADA));
  }

  /** But for the time of the change, and how many there were. */
  private static GuildConfig timeless(GuildConfig config) {
    JsonObject json = Wire.writeRecord(config);
    json.put("version", "1")
        .put("createdAt", Instant.EPOCH.toString())
        .put("updatedAt", Instant.EPOCH.toString());
    return Wire.readRecord(GuildConfig.class, json);
  }

  @Test
  @DisplayName("is as it was before in all that it changed, and the rest is as it is now")
  void undone() {
    long guild = guild();
    GuildConfig before =
        change(
            guild,
            set(GuildConfig::modLogId).to(5L),
            set(GuildConfig::xpCooldown).to(Duration.ofSeconds(90)),
            set(GuildConfig::levelRoles).to(new JsonObject().put("5", "1234")),
            set(GuildConfig::snippetRoles).to(List.of(8L, 9L)));
    change(
        guild,
        set(GuildConfig::modLogId).to(null),
        set(GuildConfig::xpCooldown).to(Duration.ofSeconds(1)),
        set(GuildConfig::levelRoles).to(new JsonObject()),
        set(GuildConfig::levelsExponent).to(2.5),
        set(GuildConfig::snippetRoles).to(List.of()));
    AuditEntry edit = last(guild);
    change(guild, set(GuildConfig::prefix).to("!"));

    GuildConfig undone = undo(guild, edit);

    assertThat(undone.prefix()).isEqualTo("!");
    change(guild, set(GuildConfig::prefix).to("$"));
    assertThat(timeless(database.ask(new GuildConfigRequest.Settings(guild))))
        .isEqualTo(timeless(before));
  }

  @Test
  @DisplayName("is an edit of its own, by who took it back, and can be taken back itself")
  void redone() {
    long guild = guild();
    change(guild, set(GuildConfig::modLogId).to(5L));
    change(guild, set(GuildConfig::modLogId).to(6L));

    assertThat(undo(guild, last(guild)).modLogId()).isEqualTo(5);
    assertThat(last(guild).actor()).isEqualTo(ADA);
    assertThat(undo(guild, last(guild)).modLogId()).isEqualTo(6);
  }

  @Test
  @DisplayName("stays if what it changed was changed again, and the refusal names that")
  void changedSince() {
    long guild = guild();
    change(guild, set(GuildConfig::modLogId).to(5L));
    change(
        guild,
        set(GuildConfig::modLogId).to(6L),
        set(GuildConfig::auditLogId).to(7L),
        set(GuildConfig::prefix).to("!"));
    AuditEntry edit = last(guild);
    GuildConfig now =
        change(guild, set(GuildConfig::modLogId).to(5L), set(GuildConfig::prefix).to("?"));

    assertThatThrownBy(() -> undo(guild, edit))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("these have been changed again since: prefix, modLogId");
    assertThat(database.ask(new GuildConfigRequest.Settings(guild))).isEqualTo(now);

    change(guild, set(GuildConfig::modLogId).to(6L), set(GuildConfig::prefix).to("!"));
    GuildConfig undone = undo(guild, edit);
    assertThat(undone.modLogId()).as("as it was after the edit once more").isEqualTo(5);
    assertThat(undone.prefix()).isEqualTo("$");
    assertThatThrownBy(() -> undo(guild, edit))
        .as("a second time")
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("all that this edit changed is as it was before already");
  }

  @Test
  @DisplayName("may be the one that made the settings, or the one that deleted them")
  void row() {
    long guild = guild();
    change(guild, set(GuildConfig::modLogId).to(5L), set(GuildConfig::prefix).to("!"));
    AuditEntry made = last(guild);
    database.ask(Rows.of(GuildConfig.class).delete(guild));
    AuditEntry deleted = last(guild);

    assertThatThrownBy(() -> undo(guild, made))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("all that this edit changed is as it was before already");
    GuildConfig back = undo(guild, deleted);
    assertThat(back.modLogId()).isEqualTo(5);
    assertThat(back.prefix()).isEqualTo("!");
    GuildConfig none = undo(guild, made);
    assertThat(timeless(none)).isEqualTo(timeless(GuildConfig.defaults(guild)));
  }

  @Test
  @DisplayName("says nothing of a setting that there was not when it was made")
  void olderThanSetting() {
    long guild = guild();
    change(guild, set(GuildConfig::modLogId).to(5L), set(GuildConfig::prefix).to("!"));
    AuditEntry made = last(guild);
    database.sql().run("update audit_entry set after = after - 'features' where id = " + made.id());
    database.ask(new GuildConfigRequest.SwitchFeature(guild, "snippets", false));

    GuildConfig undone = undo(guild, made);

    assertThat(undone.modLogId()).isNull();
    assertThat(undone.isOn("snippets")).isFalse();
  }

  @Test
  @DisplayName("must be one of this guild's settings that is still known")
  void unknown() {
    long guild = guild();
    long other = guild();
    change(guild, set(GuildConfig::modLogId).to(5L));
    database.ask(new SnippetRequest.Create(guild, "rules", "Be nice.", 11));
    AuditEntry snippet =
        database
            .ask(new AuditEntryRequest.History(guild, "Snippet", null, 1, null))
            .rows()
            .getFirst();

    assertThatThrownBy(() -> undo(other, last(guild)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("edit " + last(guild).id() + " of the settings does not exist");
    assertThatThrownBy(() -> undo(guild, snippet)).isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("is refused where what it was before is not allowed today")
  void notAllowed() {
    long guild = guild();
    change(guild, set(GuildConfig::modLogId).to(5L));
    database
        .sql()
        .run("update guild_config set level_roles = '{\"no level\": 1}' where id = " + guild);
    database.sql().run("update guild_config set level_roles = '{}' where id = " + guild);

    assertThatThrownBy(() -> undo(guild, last(guild)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("settings.levelRoles");
  }

  @Test
  @DisplayName("by many at once is taken back by one, while others set other things")
  void concurrent() {
    long guild = guild();
    change(guild, set(GuildConfig::modLogId).to(5L));
    change(guild, set(GuildConfig::modLogId).to(6L));
    AuditEntry edit = last(guild);

    List<Future<GuildConfig>> undone = new ArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      undone.add(database.asking(new GuildConfigRequest.Undo(guild, edit.id())));
      all.add(database.asking(new GuildConfigRequest.SetPrefix(guild, "p" + i)));
    }
    all.addAll(undone);
    Future.join(all).otherwiseEmpty().await();

    assertThat(undone.stream().filter(Future::succeeded)).hasSizeBetween(1, 4);
    assertThat(undone.stream().filter(Future::failed).map(Future::cause))
        .allSatisfy(cause ->
            assertThat(cause).isInstanceOfAny(Failure.Conflict.class, Failure.Stale.class));
    assertThat(database.ask(new GuildConfigRequest.Settings(guild)).modLogId()).isEqualTo(5);
    assertThat(
            database
                .sql()
                .number(
                    "select count(*) from audit_entry where guild_id = %d and after ? 'modLogId'"
                        .formatted(guild)))
        .isEqualTo(3);
  }
}
