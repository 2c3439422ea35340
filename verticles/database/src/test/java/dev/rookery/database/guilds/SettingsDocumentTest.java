package dev.rookery.database.guilds;

import static dev.rookery.models.rows.TypedColumn.set;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.ExportedCaseType;
import dev.rookery.models.guilds.ExportedCommand;
import dev.rookery.models.guilds.ExportedRank;
import dev.rookery.models.guilds.ExportedSnippet;
import dev.rookery.models.guilds.ExportedStarboard;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.ImportOutcome;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A document with all settings of a guild")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsDocumentTest {
  private static final long ADA = 11;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(6_000);

  /** Every test has a guild of its own, which nobody registered. */
  private long guild() {
    return guilds.incrementAndGet();
  }

  private SettingsDocument export(long guild) {
    return database.ask(new GuildConfigRequest.Export(guild, true));
  }

  private ImportOutcome load(long guild, SettingsDocument document) {
    return database.ask(new GuildConfigRequest.Import(guild, document, Map.of(), false));
  }

  private static Map<String, @Nullable Object> config(SettingsDocument document) {
    return requireNonNull(document.config()).byComponent();
  }

  private static SettingsDocument document(long guild) {
    return new SettingsDocument(
        1,
        guild,
        Values.of(
            set(GuildConfig::prefix).to("!"),
            set(GuildConfig::modLogId).to(101L),
            set(GuildConfig::levelRoles).to(new JsonObject().put("5", "102")),
            set(GuildConfig::xpMultipliers).to(new JsonObject().put("103", 1.5)),
            set(GuildConfig::xpIgnoredChannels).to(List.of(104L))),
        List.of(
            new ExportedRank(0, "Member", null, List.of()),
            new ExportedRank(3, "Moderator", "keeps order", List.of(102L, 105L))),
        List.of(new ExportedCommand("ban", 3, null), new ExportedCommand("config ranks", 7, "all")),
        List.of(new ExportedStarboard(106, "⭐", 4)),
        List.of(new ExportedCaseType("Raid", "many at once")),
        List.of(new ExportedSnippet("rules", "be nice 😀", ADA, true, List.of("R", "rule"))));
  }

  @Test
  @DisplayName("of a guild that set nothing has the defaults, and makes no row")
  void empty() {
    long guild = guild();

    SettingsDocument document = export(guild);

    assertThat(document.ranks()).isEmpty();
    assertThat(config(document))
        .containsEntry("prefix", "$")
        .containsEntry("modLogId", null)
        .doesNotContainKeys("guildId", "version", "createdAt");
    assertThat(database.sql().number("select count(*) from guild where id = " + guild)).isZero();
    assertThat(database.ask(new GuildConfigRequest.Export(guild, false)).snippets()).isNull();
  }

  @Test
  @DisplayName("comes out as it went in, also through a file and into another guild")
  void roundTrip() {
    long guild = guild();

    ImportOutcome outcome = load(guild, document(guild));
    SettingsDocument exported = export(guild);

    assertThat(outcome.config().prefix()).isEqualTo("!");
    assertThat(outcome).isEqualTo(new ImportOutcome(outcome.config(), 2, 2, 2, true, 1, 3, false));
    SettingsDocument given = document(guild);
    assertThat(exported.ranks()).isEqualTo(given.ranks());
    assertThat(exported.commands()).isEqualTo(given.commands());
    assertThat(exported.starboard()).isEqualTo(given.starboard());
    assertThat(exported.caseTypes()).isEqualTo(given.caseTypes());
    assertThat(exported.snippets()).isEqualTo(given.snippets());
    assertThat(config(exported)).containsAllEntriesOf(config(given));

    String file = Wire.writeRecord(exported).encodePrettily();
    SettingsDocument read = Wire.readRecord(SettingsDocument.class, new JsonObject(file));
    assertThat(read).isEqualTo(exported);
    long other = guild();
    load(other, read);
    assertThat(export(other)).isEqualTo(read.forGuild(other, Map.of()));
  }

  @Test
  @DisplayName("gets other ids of roles and channels for another guild, wherever they stand")
  void mapping() {
    long guild = guild();
    Map<String, Long> ids =
        Map.of("101", 201L, "102", 202L, "103", 203L, "104", 204L, "105", 205L, "106", 206L);

    database.ask(new GuildConfigRequest.Import(guild, document(1), ids, false));

    SettingsDocument imported = export(guild);
    assertThat(config(imported))
        .containsEntry("modLogId", 201L)
        .containsEntry("levelRoles", new JsonObject().put("5", "202"))
        .containsEntry("xpMultipliers", new JsonObject().put("203", 1.5))
        .containsEntry("xpIgnoredChannels", List.of(204L));
    assertThat(requireNonNull(imported.ranks()).get(1).roles()).containsExactly(202L, 205L);
    assertThat(requireNonNull(imported.starboard()).get(0).channelId()).isEqualTo(206);
    assertThat(requireNonNull(imported.snippets()).get(0).userId())
        .as("a user is the same")
        .isEqualTo(ADA);
  }

  @Test
  @DisplayName("takes the place of what was set, and leaves alone what it leaves out")
  void replaces() {
    long guild = guild();
    load(guild, document(guild));

    load(
        guild,
        new SettingsDocument(
            1,
            guild,
            Values.of(set(GuildConfig::auditLogId).to(9L)),
            List.of(new ExportedRank(3, "Member", null, List.of(102L))),
            null,
            List.of(),
            List.of(new ExportedCaseType("RAID", null)),
            List.of(
                new ExportedSnippet("Rules", "be nicer", 99, false, List.of()),
                new ExportedSnippet("r", "my own", 99, false, List.of()))));

    SettingsDocument now = export(guild);
    assertThat(config(now))
        .containsEntry("auditLogId", 9L)
        .containsEntry("modLogId", null)
        .containsEntry("prefix", "$");
    assertThat(now.ranks()).containsExactly(new ExportedRank(3, "Member", null, List.of(102L)));
    assertThat(now.commands()).isEqualTo(document(guild).commands());
    assertThat(now.starboard()).isEmpty();
    assertThat(now.caseTypes()).containsExactly(new ExportedCaseType("RAID", null));
    assertThat(now.snippets())
        .containsExactly(
            new ExportedSnippet("r", "my own", ADA, false, List.of()),
            new ExportedSnippet("Rules", "be nicer", ADA, false, List.of("rule")));
  }

  @Test
  @DisplayName("can be taken in again however much there is")
  void large() {
    long guild = guild();
    database
        .sql()
        .run(
            """
            insert into guild (id) values (%1$d);
            insert into permission_ranks (guild_id, rank, name) values (%1$d, 3, 'Moderator');
            insert into permission_assignments (guild_id, permission_rank_id, role_id)
            select guild_id, id, i from permission_ranks, generate_series(1, 300) i where guild_id = %1$d;
            insert into permission_commands (guild_id, command_name, required_rank)
            select %1$d, 'command ' || i, 3 from generate_series(1, 2100) i;
            insert into case_type (guild_id, name) select %1$d, 'type ' || i from generate_series(1, 2100) i;
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
            select %1$d, 'snippet-' || i, 'text', 7 from generate_series(1, 2100) i;
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id) values
              (%1$d, 'ΑΣ', 'capital', 7), (%1$d, 'ας', 'small', 7);
            insert into snippet (guild_id, snippet_name, snippet_user_id, alias_of)
            select guild_id, 'alias-' || i, 7, id from snippet, generate_series(1, 150) i
             where guild_id = %1$d and snippet_name = 'snippet-1';
            """
                .formatted(guild));
    SettingsDocument exported = export(guild);
    long other = guild();

    load(other, exported);

    assertThat(requireNonNull(exported.snippets())).hasSize(2102);
    assertThat(export(other)).isEqualTo(exported.forGuild(other, Map.of()));
  }

  @Test
  @DisplayName("can be tried: the outcome is told, and nothing is changed")
  void dryRun() {
    long guild = guild();
    database.ask(new GuildConfigRequest.SetPrefix(guild, "?"));
    SettingsDocument before = export(guild);

    ImportOutcome outcome =
        database.ask(new GuildConfigRequest.Import(guild, document(guild), Map.of(), true));

    assertThat(outcome.dryRun()).isTrue();
    assertThat(outcome.config().prefix()).isEqualTo("!");
    assertThat(outcome.ranks()).isEqualTo(2);
    assertThat(export(guild)).isEqualTo(before);
  }

  @Test
  @DisplayName("is taken whole or not at all")
  void allOrNothing() {
    long guild = guild();
    database.ask(new SnippetRequest.Create(guild, "rule", "mine", ADA));
    SettingsDocument before = export(guild);

    assertThatThrownBy(() -> load(guild, document(guild)))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage(
            "an alias of the document is the name of a snippet of the guild: rule;"
                + " rename one of them");
    assertThatThrownBy(() ->
            database.ask(new GuildConfigRequest.Import(guild, document(guild), Map.of(), true)))
        .isExactlyInstanceOf(Failure.Conflict.class);

    assertThat(export(guild)).isEqualTo(before);
    assertThat(database.ask(new SnippetRequest.Info(guild, "rule")))
        .map(SnippetInfo::snippet)
        .map(snippet -> snippet.content())
        .contains("mine");
  }

  @Test
  @DisplayName("is refused with the name of each snippet that nobody could make")
  void snippets() {
    long guild = guild();
    String party = "🎉".repeat(2_001);
    SettingsDocument wrong =
        new SettingsDocument(
            1,
            guild,
            null,
            null,
            null,
            null,
            null,
            List.of(
                new ExportedSnippet("rules", "be nice", ADA, false, List.of("r", "b?")),
                new ExportedSnippet("of-Tux-without-a-text", "", ADA, false, List.of()),
                new ExportedSnippet("party", party, ADA, false, List.of()),
                new ExportedSnippet("nothing", "\u200b", ADA, false, List.of()),
                new ExportedSnippet("what?", "x", ADA, false, List.of())));

    assertThatThrownBy(() -> load(guild, wrong))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "document.snippets[0] (rules).aliases[1]: use letters, digits, emoji, dashes,"
                    + " underscores and dots only",
                "document.snippets[1] (of-Tux-without-a-text).content: must not be empty",
                "document.snippets[2] (party).content: must have at most 4000 characters, of which"
                    + " an emoji takes two; has 4002",
                "document.snippets[3] (nothing).content: must hold something that can be seen",
                "document.snippets[4].name: use letters, digits, emoji, dashes, underscores and"
                    + " dots only"));
  }

  @Test
  @DisplayName("is refused where two roles with a multiplier would become one")
  void mergedMultipliers() {
    long guild = guild();
    SettingsDocument two =
        document(guild)
            .withConfig(
                Values.of(
                    set(GuildConfig::xpMultipliers)
                        .to(new JsonObject().put("103", 1.5).put("104", 2))));
    String both = "the roles 103 and 104 would both be %d, which can have one multiplier";

    for (Map<String, Long> ids : List.of(Map.of("103", 203L, "104", 203L), Map.of("103", 104L))) {
      long one = ids.getOrDefault("103", 0L);
      assertThatThrownBy(() -> database.ask(new GuildConfigRequest.Import(guild, two, ids, false)))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessage("document.config.xpMultipliers: " + both.formatted(one));
      assertThatThrownBy(() -> two.forGuild(guild, ids))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessage("config.xpMultipliers: " + both.formatted(one));
    }
  }

  @Test
  @DisplayName("is refused with every fault named")
  void faults() {
    long guild = guild();
    SettingsDocument wrong =
        new SettingsDocument(
            2,
            guild,
            Values.of(set(GuildConfig::prefix).to(""), set(GuildConfig::jailRoleId).to(0L)),
            List.of(
                new ExportedRank(11, "A", null, List.of(1L, -5L)),
                new ExportedRank(3, "A", null, List.of(1L))),
            List.of(new ExportedCommand("ban", 3, null), new ExportedCommand("ban", 4, null)),
            List.of(new ExportedStarboard(6, "star", 0)),
            List.of(new ExportedCaseType("", null)),
            List.of(new ExportedSnippet("a", "x", 1, false, List.of("A"))));

    assertThatThrownBy(() -> load(guild, wrong))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "document.format: 2 is newer than 1, the newest known here; update this node",
                "document.config.prefix: must have 1 to 10 characters, has 0",
                "document.config.jailRoleId: must be an id greater than 0, is 0",
                "document.ranks[0].rank: must be 0 to 10, is 11",
                "document.ranks[0].roles[1]: must be an id greater than 0, is -5",
                "document.starboard[0].emoji: must be one Unicode emoji,"
                    + " or one of a server such as <:name:123>",
                "document.starboard[0].threshold: must be 1 or more, is 0",
                "document.caseTypes[0].name: must have 1 to 50 characters, has 0",
                "document.ranks: the rank name A is there twice",
                "document.ranks: the role 1 is there twice",
                "document.commands: the command ban is there twice",
                "document.snippets: the snippet name a is there twice"));
    assertThatThrownBy(() ->
            database.ask(
                new GuildConfigRequest.Import(guild, document(guild), Map.of("five", 5L), false)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("ids.five: must be named by an id, as a text of digits");
    assertThatThrownBy(() ->
            Wire.readRecord(
                SettingsDocument.class, new JsonObject().put("guildId", "1").put("ranks", "none")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("ranks: must be a list, is a text");
  }
}
