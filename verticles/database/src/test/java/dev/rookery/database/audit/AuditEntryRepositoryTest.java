package dev.rookery.database.audit;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Models;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.audit.AuditKind;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.cases.Note;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.OnboardingStage;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The history of edits")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditEntryRepositoryTest {
  private static final long ADA = 77;
  private static final long BEA = 78;
  private static final long USER = 11;

  /** What the database keeps itself, or says in another column of the entry. */
  private static final Set<String> NOT_HELD =
      Set.of("guildId", "uses", "version", "createdAt", "updatedAt");

  /** With one connection of each kind, so that everybody is the next on it. */
  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(
          RunningDatabase.config(
              Map.of(
                  "connections", "1",
                  "write-connections", "1",
                  "transaction-connections", "1",
                  "waiting-connections", "2",
                  "statement-timeout", "30s")));

  private final AtomicLong guilds = new AtomicLong(5_000);

  @AfterEach
  void nothingUnreadable() {
    assertThat(database.bugs).isEmpty();
    assertThat(database.leftOut).isEmpty();
  }

  /** Every test has a guild of its own. */
  private long guild() {
    long guild = guilds.incrementAndGet();
    database.sql().run("insert into guild (id) values (" + guild + ")");
    return guild;
  }

  private static RequestOptions by(long actor) {
    return RunningDatabase.PATIENTLY.by(actor);
  }

  private List<AuditEntry> history(long guild) {
    return history(guild, null, null);
  }

  private List<AuditEntry> history(long guild, @Nullable String model, @Nullable Long row) {
    List<AuditEntry> all = new ArrayList<>();
    String after = null;
    do {
      Page<AuditEntry> page =
          database.ask(new AuditEntryRequest.History(guild, model, row, 3, after));
      all.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);
    return all;
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }

  private static void assertEntry(
      AuditEntry entry, AuditKind kind, @Nullable String before, @Nullable String after) {
    assertThat(entry.kind()).isEqualTo(kind);
    assertThat(entry.before()).isEqualTo(before == null ? null : json(before));
    assertThat(entry.after()).isEqualTo(after == null ? null : json(after));
  }

  @Test
  @DisplayName("goes on and back, a page at a time, also while new edits are made")
  void pages() {
    long guild = guild();
    for (String prefix : List.of("a", "b", "c", "d", "e")) {
      database.ask(new GuildConfigRequest.SetPrefix(guild, prefix), by(ADA));
    }
    Page<AuditEntry> first = page(guild, null, null);
    String toSecond = first.next().orElseThrow();
    String toThird = page(guild, toSecond, null).next().orElseThrow();
    assertThat(prefixes(page(guild, toThird, null))).containsExactly("a");

    Page<AuditEntry> second = page(guild, null, toThird);
    assertThat(prefixes(second)).containsExactly("c", "b");
    assertThat(second.next()).isPresent();
    assertThat(page(guild, second.next().orElseThrow(), null).rows()).isEqualTo(second.rows());
    database.ask(new GuildConfigRequest.SetPrefix(guild, "f"), by(ADA));
    Page<AuditEntry> back = page(guild, null, second.next().orElseThrow());
    assertThat(prefixes(back)).containsExactly("e", "d");
    Page<AuditEntry> newest = page(guild, null, back.next().orElseThrow());
    assertThat(prefixes(newest)).containsExactly("f");
    assertThat(newest.next()).isEmpty();
    assertThatThrownBy(() -> page(guild, toSecond, toThird))
        .isExactlyInstanceOf(Failure.Invalid.class);
  }

  private Page<AuditEntry> page(long guild, @Nullable String after, @Nullable String before) {
    return database.ask(
        new AuditEntryRequest.History(guild, "GuildConfig", guild, 2, after, before));
  }

  private static List<String> prefixes(Page<AuditEntry> page) {
    return page.rows().stream()
        .map(entry -> Objects.requireNonNull(entry.after()).getString("prefix"))
        .toList();
  }

  @Test
  @DisplayName("tells who changed which settings, from what to what, newest first")
  void settings() {
    long guild = guild();
    database.ask(new GuildConfigRequest.SetPrefix(guild, "!"), by(ADA));
    database.ask(
        new GuildConfigRequest.Change(
            guild,
            Values.of(
                set(GuildConfig::modLogId).to(Long.MAX_VALUE),
                set(GuildConfig::xpCooldown).to(Duration.ofSeconds(90)),
                set(GuildConfig::snippetRoles).to(List.of(8L)),
                set(GuildConfig::prefix).to("!")),
            null),
        by(BEA));
    database.ask(new GuildConfigRequest.SetPrefix(guild, "?"));

    List<AuditEntry> all = history(guild);

    assertThat(all).extracting(AuditEntry::actor).containsExactly(null, BEA, ADA);
    assertThat(all)
        .allSatisfy(entry -> {
          assertThat(entry.guildId()).isEqualTo(guild);
          assertThat(entry.model()).isEqualTo("GuildConfig");
          assertThat(entry.rowId()).isEqualTo(guild);
          assertThat(entry.userId()).isNull();
        });
    assertEntry(all.get(0), AuditKind.CHANGED, "{'prefix':'!'}", "{'prefix':'?'}");
    assertEntry(
        all.get(1),
        AuditKind.CHANGED,
        "{'modLogId':null,'xpCooldown':'PT1S','snippetRoles':[]}",
        "{'modLogId':'9223372036854775807','xpCooldown':'PT90S','snippetRoles':['8']}");
    assertThat(all.get(2).kind()).isEqualTo(AuditKind.CREATED);
    assertThat(all.get(2).before()).isNull();
    assertThat(all.get(2).after()).contains(Map.entry("prefix", "!"));
  }

  @Test
  @DisplayName("holds ranks, roles, commands, snippets, notes and types of cases")
  void everyModel() {
    long guild = guild();
    database.ask(new PermissionRankRequest.Create(guild, 3, "Staff", null), by(ADA));
    database.ask(new PermissionAssignmentRequest.Assign(guild, 3, List.of(900L)), by(ADA));
    database.ask(new PermissionCommandRequest.Require(guild, "snippets", 3, null), by(ADA));
    database.ask(new SnippetRequest.Create(guild, "rules", "Be nice.", USER), by(ADA));
    database.ask(new SnippetRequest.Edit(guild, "rules", "Be kind.", USER, false, null), by(ADA));
    database.ask(new NoteRequest.Write(guild, USER, ADA, "a note", null), by(ADA));
    database.ask(new CaseTypeDefinitionRequest.Define(guild, "talk", null), by(ADA));
    database.ask(new PermissionRankRequest.Delete(guild, 3), by(BEA));

    List<AuditEntry> all = history(guild).reversed();

    assertThat(all.stream().map(entry -> entry.model() + " " + entry.kind()))
        .containsExactly(
            "PermissionRank CREATED",
            "PermissionAssignment CREATED",
            "PermissionCommand CREATED",
            "Snippet CREATED",
            "Snippet CHANGED",
            "Note CREATED",
            "CaseTypeDefinition CREATED",
            "PermissionRank DELETED",
            "PermissionAssignment DELETED");
    assertThat(all.stream().map(AuditEntry::actor).toList())
        .isEqualTo(List.of(ADA, ADA, ADA, ADA, ADA, ADA, ADA, BEA, BEA));
    assertEntry(all.get(4), AuditKind.CHANGED, "{'content':'Be nice.'}", "{'content':'Be kind.'}");
    assertThat(all.get(4).userId()).as("whose snippet it is").isEqualTo(USER);
    assertEntry(
        all.get(5),
        AuditKind.CREATED,
        null,
        "{'userId':'11','moderatorId':'77','content':'a note','caseId':null}");
    assertThat(all.get(5).userId()).as("whom the note is about").isEqualTo(USER);
    assertEntry(
        all.get(7), AuditKind.DELETED, "{'rank':3,'name':'Staff','description':null}", null);
    assertThat(all.get(8).before()).contains(Map.entry("roleId", "900"));

    assertThat(history(guild, "Snippet", null)).isEqualTo(List.of(all.get(4), all.get(3)));
    assertThat(history(guild, "Snippet", all.get(3).rowId()))
        .isEqualTo(List.of(all.get(4), all.get(3)));
    assertThat(history(guild, "Note", all.get(3).rowId() + 1_000)).isEmpty();
    assertThat(history(guild + 1_000_000)).isEmpty();
  }

  @Test
  @DisplayName("is asked for by the name of a model that has one, and by a row only with its model")
  void wrongModel() {
    for (String model : List.of("Case", "snippet", "")) {
      assertThatThrownBy(
              () -> database.ask(new AuditEntryRequest.History(5, model, null, 50, null)))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("must be one of GuildConfig, Snippet,");
    }
    assertThatThrownBy(() -> database.ask(new AuditEntryRequest.History(5, null, 7L, 50, null)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("model: is missing");
    assertThatThrownBy(() -> database.ask(new AuditEntryRequest.History(5, null, null, 50, "x")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");
  }

  @Test
  @DisplayName("is written for all models that say so, and holds all that can be edited of each")
  void complete() {
    List<Model<?>> audited = new ArrayList<>();
    for (Model<?> model : Models.all()) {
      if (model.audited()) {
        audited.add(model);
        assertThat(
                database
                    .sql()
                    .column(
                        "select jsonb_object_keys(audited(null::%s))"
                            .formatted(model.table().name())))
            .as("what audited(%s) has of %s", model.table().name(), model.name())
            .containsExactlyInAnyOrderElementsOf(
                model.columns().stream()
                    .filter(column -> !column.id() && !NOT_HELD.contains(column.component()))
                    .map(ModelColumn::component)
                    .toList());
      }
    }

    for (String trigger : List.of("record_audit_entry", "record_truncation")) {
      assertThat(
              database
                  .sql()
                  .column(
                      "select tgrelid::regclass from pg_trigger where tgname = '" + trigger + "'"))
          .containsExactlyInAnyOrderElementsOf(
              audited.stream().<String>map(model -> model.table().name()).toList());
    }
  }

  @Test
  @DisplayName("holds every setting as messages have it")
  void sameForm() {
    long guild = guild();
    GuildConfig config =
        database.ask(
            new GuildConfigRequest.Change(
                guild,
                Values.of(
                    set(GuildConfig::prefix).to("ü\"\\"),
                    set(GuildConfig::jailRoleId).to(Long.MAX_VALUE),
                    set(GuildConfig::onboardingStage).to(OnboardingStage.COMPLETED),
                    set(GuildConfig::onboardingCompleted).to(true),
                    set(GuildConfig::xpCooldown).to(Duration.ofMillis(1_500)),
                    set(GuildConfig::levelsExponent).to(2.5),
                    set(GuildConfig::levelRoles).to(json("{'5':'1234'}")),
                    set(GuildConfig::xpMultipliers).to(json("{'1234':1.5}")),
                    set(GuildConfig::xpIgnoredChannels).to(List.of(1L, Long.MAX_VALUE)),
                    set(GuildConfig::casesKept).to(Duration.ofDays(400)),
                    set(GuildConfig::timeZone).to("Europe/Berlin"),
                    set(GuildConfig::language).to("de-AT")),
                null));
    JsonObject message = Wire.writeRecord(config);
    JsonObject held = Objects.requireNonNull(history(guild).getFirst().after());

    for (String component : held.fieldNames()) {
      Object value = held.getValue(component);
      assertThat(
              component.endsWith("Kept") || component.equals("xpCooldown")
                  ? value == null ? null : Duration.parse((String) value).toString()
                  : value)
          .as(component)
          .isEqualTo(message.getValue(component));
    }
  }

  @Test
  @DisplayName("has nothing of what changed nothing, was only counted, or came to nothing")
  void nothing() {
    long guild = guild();
    database.ask(new SnippetRequest.Create(guild, "rules", "Be nice.", USER), by(ADA));
    database.ask(new GuildConfigRequest.SetPrefix(guild, "!"), by(ADA));
    long before = history(guild).size();

    database.ask(new SnippetRequest.Use(guild, "rules"), by(ADA));
    database.ask(new GuildConfigRequest.SetPrefix(guild, "!"), by(ADA));
    database
        .sql()
        .run("update snippet set locked = locked; update guild_config set prefix = prefix");
    database.sql().run("begin; delete from snippet where guild_id = " + guild + "; rollback");
    assertThatThrownBy(() ->
            database.ask(
                Transaction.of(
                    Step.of("prefix", new GuildConfigRequest.SetPrefix(guild, "?")),
                    Step.of("taken", new SnippetRequest.Create(guild, "rules", "x", USER))),
                by(ADA)))
        .isExactlyInstanceOf(Failure.Conflict.class);

    assertThat(history(guild)).hasSize((int) before);
  }

  @Test
  @DisplayName("takes nobody for the one who had the connection before, whatever came of it")
  void noLeak() {
    long guild = guild();
    List<@Nullable Long> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      database.ask(new GuildConfigRequest.SetPrefix(guild, "a" + i), by(ADA));
      expected.add(ADA);
      database.ask(new GuildConfigRequest.SetPrefix(guild, "b" + i));
      expected.add(null);
      String id = UUID.randomUUID().toString();
      database.ask(
          new GuildConfigRequest.SetPrefix(guild, "c" + i),
          new RequestOptions(RunningDatabase.PATIENTLY.timeout(), id, BEA));
      // The same again, on another's behalf: it is done already.
      database.ask(
          new GuildConfigRequest.SetPrefix(guild, "c" + i),
          new RequestOptions(RunningDatabase.PATIENTLY.timeout(), id, ADA));
      expected.add(BEA);
      database.ask(
          new GuildConfigRequest.SetPrefix(guild, "d" + i),
          RequestOptions.within(Duration.ofSeconds(29)));
      expected.add(null);
      // Refused by the database, alone and in a transaction.
      for (RequestOptions options :
          List.of(by(ADA), RequestOptions.once(UUID.randomUUID().toString()).by(ADA))) {
        assertThatThrownBy(() ->
                database.ask(
                    Rows.of(GuildConfig.class)
                        .update(Key.of(guild), set(GuildConfig::onboardingCompleted).to(true)),
                    options))
            .isInstanceOf(Failure.Invalid.class);
      }
      database.ask(new GuildConfigRequest.SetPrefix(guild, "e" + i));
      expected.add(null);
      database.ask(
          Transaction.of(
              Step.of("one", new GuildConfigRequest.SetPrefix(guild, "f" + i)),
              Step.of("two", new GuildConfigRequest.SetPrefix(guild, "g" + i))));
      expected.add(null);
      expected.add(null);
    }

    assertThat(history(guild).reversed().stream().map(AuditEntry::actor).toList())
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("has each of two edits in one transaction, and what an upsert did")
  void twoEdits() {
    long guild = guild();
    database.ask(
        Transaction.of(
            Step.of("first", new GuildConfigRequest.SetPrefix(guild, "1")),
            Step.of("second", new GuildConfigRequest.SetPrefix(guild, "2")),
            Step.of("third", new GuildConfigRequest.SetPrefix(guild, "2"))),
        by(ADA));
    database
        .sql()
        .run(
            """
            insert into guild_config (id, prefix) values (%d, '3')
            on conflict (id) do update set prefix = excluded.prefix
            """
                .formatted(guild));

    List<AuditEntry> all = history(guild);

    assertThat(all).extracting(AuditEntry::actor).containsExactly(null, ADA, ADA);
    assertEntry(all.get(0), AuditKind.CHANGED, "{'prefix':'2'}", "{'prefix':'3'}");
    assertEntry(all.get(1), AuditKind.CHANGED, "{'prefix':'1'}", "{'prefix':'2'}");
    assertThat(all.get(2).kind()).isEqualTo(AuditKind.CREATED);
  }

  @Test
  @DisplayName("has each of 10,000 snippets that are deleted at once, by a request or by TRUNCATE")
  void many() {
    long guild = guild();
    String insert =
        """
        insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
        select %d, 's' || i, 'text ' || i, 11 from generate_series(1, 10000) i
        """
            .formatted(guild);
    database.sql().run(insert);

    database.ask(
        new RowRequest.DeleteWhere<>(Snippet.class, where(Snippet::guildId).is(guild), 10_000),
        by(ADA));

    String deleted =
        "select count(distinct before ->> 'content') from audit_entry where guild_id = %d"
                .formatted(guild)
            + " and kind = 'DELETED' and actor ";
    assertThat(database.sql().number(deleted + "= 77")).isEqualTo(10_000);

    database.sql().run(insert);
    database.sql().run("truncate snippet");

    assertThat(database.sql().number(deleted + "is null")).isEqualTo(10_000);
  }

  @Test
  @DisplayName("goes with its guild, however that goes, and leaves nothing of what went along")
  void guildGoes() {
    for (String how : List.of("request", "delete", "truncate")) {
      long guild = guild();
      database.ask(new GuildConfigRequest.SetPrefix(guild, "!"), by(ADA));
      database.ask(new SnippetRequest.Create(guild, "rules", "Be nice.", USER), by(ADA));
      database.ask(new NoteRequest.Write(guild, USER, ADA, "a note", null), by(ADA));
      assertThat(history(guild)).hasSize(3);

      switch (how) {
        case "request" -> database.ask(new PrivacyRequest.EraseGuild(guild), by(ADA));
        case "delete" -> database.sql().run("delete from guild where id = " + guild);
        default -> database.sql().run("begin; truncate guild cascade; rollback");
      }

      assertThat(history(guild)).as(how).hasSize(how.equals("truncate") ? 3 : 0);
    }
    database.sql().run("truncate guild cascade");
    assertThat(database.sql().number("select count(*) from audit_entry")).isZero();
  }

  @Test
  @DisplayName("does not keep anybody from writing what is nested as deeply as can be read")
  void deep() {
    long guild = guild();
    database.ask(new GuildConfigRequest.SetPrefix(guild, "!"));
    for (int depth : List.of(48, 49)) {
      database
          .sql()
          .run(
              "update guild_config set level_roles = '%s' where id = %d"
                  .formatted("{\"a\":".repeat(depth) + "1" + "}".repeat(depth), guild));
    }

    List<AuditEntry> all = history(guild);

    assertThat(all).hasSize(3);
    assertThat(all.get(1).after())
        .isEqualTo(
            new JsonObject("{\"levelRoles\":" + "{\"a\":".repeat(48) + "1" + "}".repeat(49)));
    assertThat(String.valueOf(all.get(0).after())).contains("text", "a");
  }

  @Test
  @DisplayName("is written by nobody else, and can be read and counted as other rows")
  void closed() {
    long guild = guild();
    database.ask(new NoteRequest.Write(guild, USER, ADA, "a note", null), by(ADA));

    assertThatThrownBy(() ->
            database.ask(
                Rows.of(AuditEntry.class).deleteWhere(where(AuditEntry::guildId).is(guild))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("model: AuditEntry is written only by the database, with each edit");
    assertThat(database.ask(Rows.of(AuditEntry.class).count(where(AuditEntry::guildId).is(guild))))
        .isOne();
  }

  @Test
  @DisplayName("is there from the first day on for what was there before")
  void before() {
    long guild = guild();
    database
        .sql()
        .run(
            """
            alter table note disable trigger record_audit_entry;
            insert into note (guild_id, user_id, moderator_id, content) values (%d, 11, 7, 'old');
            alter table note enable trigger record_audit_entry
            """
                .formatted(guild));
    Note old =
        database.ask(Rows.of(Note.class).select(where(Note::guildId).is(guild))).rows().getFirst();

    database.ask(new NoteRequest.Delete(guild, old.id()), by(ADA));

    assertThat(history(guild))
        .singleElement()
        .satisfies(entry -> assertThat(entry.before()).contains(Map.entry("content", "old")));
    assertThat(history(guild).stream().map(AuditEntry::kind).collect(Collectors.toSet()))
        .containsExactly(AuditKind.DELETED);
  }
}
