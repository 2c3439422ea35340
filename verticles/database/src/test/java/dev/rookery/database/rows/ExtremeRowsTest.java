package dev.rookery.database.rows;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Models;
import dev.rookery.models.Request;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CasePage;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.privacy.StoredRow;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.models.shards.ShardLease;
import dev.rookery.models.starboard.StarboardMessage;
import dev.rookery.models.starboard.StarboardMessageRequest;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.Rule;
import dev.rookery.text.TextFormat;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Whatever requests can write, requests can read and export:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtremeRowsTest {
  private static final int ROUNDS = 600;
  private static final long GUILD = 5;
  private static final long USER = Long.MAX_VALUE;

  /** What a frame of the bridge holds. */
  private static final int FRAME_BYTES_MAX = 1024 * 1024;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** Closed to generic writes, and guilds, of which there is one. */
  private static final Set<Class<?>> CLOSED =
      Set.of(
          Afk.class,
          AuditEntry.class,
          CaseChange.class,
          DueWork.class,
          Guild.class,
          PermissionCommand.class,
          Reminder.class,
          ShardLease.class,
          StarboardMessage.class,
          Task.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final Random random = new Random(20_261_127);
  private int names;

  @AfterEach
  void nothingUnreadable() {
    assertThat(database.bugs).isEmpty();
    assertThat(database.leftOut).isEmpty();
    database.sql().run("delete from guild; delete from reminder; delete from user_settings");
  }

  /** The reply as another node, or a program at the bridge, gets it. */
  @SuppressWarnings("unchecked") // of the same request
  private <R> R overTheWire(Request<R> request) {
    R reply = database.ask(request);
    String text = Wire.writeReply(request, reply).encode();
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(FRAME_BYTES_MAX);
    R read = (R) Wire.readReply(request, text);
    assertThat(Wire.writeReply(request, read).encode()).isEqualTo(text);
    return read;
  }

  private <T> List<T> allPages(Function<@Nullable String, Request<Page<T>>> request) {
    List<T> rows = new ArrayList<>();
    String after = null;
    do {
      Page<T> page = overTheWire(request.apply(after));
      rows.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);
    return rows;
  }

  @Test
  @DisplayName("extremes of every column of every model")
  void extremes() {
    database.sql().run("insert into guild (id) values (5)");
    List<Model<?>> models =
        Models.all().stream().filter(model -> !CLOSED.contains(model.type())).toList();
    Set<Class<?>> written = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Model<?> model = models.get(round % models.size());
      if (insert(model)) {
        written.add(model.type());
      }
    }

    assertThat(written).hasSameSizeAs(models);
    long rows = 1;
    for (Model<?> model : models) {
      int held = readBack(model);
      // Of no guild are the settings of users.
      rows += model.findColumn("guildId").isPresent() ? held : 0;
    }
    List<StoredRow> export =
        allPages(after -> new PrivacyRequest.GuildData(GUILD, RowRequest.LIMIT_MAX, after));
    assertThat(export).hasSizeGreaterThanOrEqualTo((int) rows);
    assertThat(allPages(after -> new PrivacyRequest.UserData(USER, null, 3, after))).isNotEmpty();
    overTheWire(new GuildConfigRequest.Export(GUILD, true));
  }

  private <M extends Record> boolean insert(Model<M> model) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ModelColumn column : model.columns()) {
      if (!column.kept() && !column.identity()) {
        values.put(column.component(), value(column));
      }
    }
    try {
      Optional<M> row =
          Optional.of(database.ask(new RowRequest.Insert<>(model.type(), Values.<M>ofMap(values))));
      overTheWire(new RowRequest.Find<>(model.type(), Key.ofRow(model, row.orElseThrow())));
      return true;
    } catch (Failure.Invalid | Failure.Conflict | Failure.NotFound refused) {
      return false;
    }
  }

  private <M extends Record> int readBack(Model<M> model) {
    List<M> rows =
        allPages(after ->
            new RowRequest.Select<>(
                model.type(), Condition.<M>everything(), List.of(), RowRequest.LIMIT_MAX, after));
    assertThat(rows).as(model.name()).isNotEmpty();
    for (M row : rows) {
      assertThat(overTheWire(new RowRequest.Find<>(model.type(), Key.ofRow(model, row))))
          .isPresent();
    }
    return rows.size();
  }

  private @Nullable Object value(ModelColumn column) {
    if (column.nullable() && random.nextInt(3) == 0) {
      return null;
    }
    return switch (column.kind()) {
      case LONG -> number(column);
      case INT -> integer(column.rule());
      case DOUBLE -> real(column.rule());
      case BOOLEAN -> random.nextBoolean();
      case TEXT ->
          switch (column.component()) {
            case "timeZone" -> one("America/Argentina/ComodRivadavia", "-12:00", "UTC");
            case "language" -> one("de", "zh-Hant-TW", "es-419");
            default -> text(column.rule());
          };
      case INSTANT -> one(FIRST, LAST, Instant.parse("2030-01-01T00:00:00Z"));
      case DURATION -> one(Duration.ofDays(36_500), Duration.ZERO, Duration.ofDays(1));
      case ENUM -> one(((Class<?>) column.type()).getEnumConstants());
      case LONGS -> Collections.nCopies(one(0, length(column.rule(), 100)), Long.MAX_VALUE);
      case JSON ->
          switch (column.component()) {
            case "levelRoles" -> byNumber(Long.toString(Long.MAX_VALUE));
            case "xpMultipliers" -> byNumber(0.1);
            case "features" -> new JsonObject().put("a".repeat(40), false);
            default -> json();
          };
    };
  }

  private Object number(ModelColumn column) {
    if (column.component().equals("guildId")) {
      return GUILD;
    } else if (column.component().equals("userId")) {
      return USER;
    } else if (column.references() != null) {
      return 1L + random.nextInt(20);
    }
    return one(1L, 1L + random.nextInt(50), Long.MAX_VALUE);
  }

  private Object integer(Rule rule) {
    long least = rule.range() == null ? Integer.MIN_VALUE : rule.range().min();
    long most = rule.range() == null ? Integer.MAX_VALUE : rule.range().max();
    return one(
        (int) Math.max(least, Integer.MIN_VALUE),
        (int) Math.min(most, Integer.MAX_VALUE),
        (int) Math.max(least, random.nextInt(9)));
  }

  private Object real(Rule rule) {
    double least = Objects.requireNonNull(rule.range()).min();
    double most = Objects.requireNonNull(rule.range()).max();
    return one(least, most, Math.nextUp(least), Math.nextDown(most));
  }

  private String text(Rule rule) {
    int length = length(rule, 100);
    if (rule.format() == TextFormat.EMOJI) {
      return one(
          "⭐", "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "<a:" + "n".repeat(32) + ":" + Long.MAX_VALUE + ">");
    } else if (rule.format() != null) {
      String number = "." + names++;
      return one("🎉".repeat((length - 8) / 2), "é".repeat(length - 8), "ß") + number;
    }
    String character = one("\u0001", "\"", "\\", "🎉", "é", "\n", "\u202e", "<@1>");
    int characters = character.codePointCount(0, character.length());
    return "x" + character.repeat((length - 1) / characters);
  }

  private static int length(Rule rule, int otherwise) {
    return rule.length() == null ? otherwise : rule.length().max();
  }

  /** As many as a guild may have, or none. */
  private JsonObject byNumber(Object value) {
    JsonObject object = new JsonObject();
    int entries = one(0, 250);
    for (int i = 0; i < entries; i++) {
      object.put(Integer.toString(1_000_000 - i), value);
    }
    return object;
  }

  private JsonObject json() {
    JsonObject nested = new JsonObject();
    for (int i = 0; i < 48; i++) {
      nested = new JsonObject().put("a", i % 2 == 0 ? new JsonArray().add(nested) : nested);
    }
    return one(
        new JsonObject(),
        nested,
        new JsonObject().put("numbers", new JsonArray().add(1e308).add(Long.MIN_VALUE).add(-0.0)),
        new JsonObject().put("text", "\u0001\"🎉".repeat(1_000)),
        new JsonObject().put("text", "x".repeat(16_300)));
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  @Test
  @DisplayName("level 1,000,000 at exponent 10 is refused, and the highest there can be is kept")
  void levels() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5);
            insert into guild_config (id, levels_exponent) values (5, 10);
            """);

    assertThatThrownBy(() -> database.ask(new LevelsRequest.SetLevel(GUILD, 6, 1_000_000)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("level: must be 0 to 84 with the guild's levelsExponent, is 1000000");
    assertThat(database.ask(new LevelsRequest.SetLevel(GUILD, 6, 84)).level()).isEqualTo(84);
    assertThatThrownBy(() -> database.ask(new LevelsRequest.SetLevel(GUILD, 6, 85)))
        .isExactlyInstanceOf(Failure.Invalid.class);
    database.ask(new LevelsRequest.SetXp(GUILD, 7, Levels.XP_MAX));

    assertThat(allPages(after -> new LevelsRequest.Leaderboard(GUILD, 1, after))).hasSize(2);
    assertThat(overTheWire(Rows.of(Levels.class).select(where(Levels::guildId).is(GUILD))).rows())
        .hasSize(2);
  }

  @Test
  @DisplayName("metadata of 900 KB is refused, and of 250 KB it is kept")
  void metadata() {
    assertThatThrownBy(() -> database.ask(caseWith(900_000)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("metadata: must have at most 262144 bytes");
    for (int i = 0; i < 10; i++) {
      database.ask(caseWith(250_000));
    }
    assertThat(
            allPages(after ->
                new RowRequest.Select<>(
                    Case.class, where(Case::guildId).is(GUILD), List.of(), 500, after)))
        .hasSize(10);
  }

  private static CaseRequest.Create caseWith(int bytes) {
    return new CaseRequest.Create(
        GUILD,
        CaseType.WARN,
        null,
        1,
        2,
        "x",
        List.of(),
        null,
        null,
        new JsonObject().put("text", "x".repeat(bytes)));
  }

  @Test
  @DisplayName("500 cases as large as they can be come in pages that fit into a reply")
  void largeCases() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5);
            insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, evidence,
              case_metadata, case_user_roles)
            select 5, 'WARN', repeat('🎉', 2000), 1, 2, repeat(chr(1), 2000),
                jsonb_build_object('text', repeat('x', 16000)),
                array(select 9223372036854775807 from generate_series(1, 1000))
              from generate_series(1, 500);
            """);

    List<Case> found = new ArrayList<>();
    CaseRequest.Search search = CaseRequest.Search.in(GUILD);
    CaseRequest.Search all =
        new CaseRequest.Search(
            GUILD, null, null, List.of(), List.of(), null, null, null, null, 500, null);
    Optional<String> next = Optional.empty();
    do {
      CasePage page = overTheWire(next.map(all::after).orElse(all));
      assertThat(page.total()).isEqualTo(500);
      found.addAll(page.rows());
      next = page.next();
    } while (next.isPresent());

    assertThat(found).hasSize(500).doesNotHaveDuplicates();
    assertThat(overTheWire(search).rows()).isNotEmpty();
    assertThat(
            allPages(after ->
                new RowRequest.Select<>(
                    Case.class, where(Case::guildId).is(GUILD), List.of(), 500, after)))
        .hasSize(500);
    assertThat(allPages(after -> new PrivacyRequest.GuildData(GUILD, 500, after))).hasSize(501);
    assertThat(allPages(after -> new PrivacyRequest.UserData(2, null, 500, after))).hasSize(500);
  }

  /** Cases of 80 KB each, as many as one request may name. */
  private List<Key<Case>> largeKeys() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5);
            insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, evidence)
            select 5, 'WARN', repeat('🎉', 2000), 1, 2, repeat(chr(1), 2000) from generate_series(1, 500);
            """);
    return database.sql().column("select id from cases order by id").stream()
        .map(id -> Key.<Case>of(Long.parseLong(Objects.requireNonNull(id))))
        .toList();
  }

  @Test
  @DisplayName("500 keys of large cases: the refusal tells how many fit, and those come")
  void manyKeys() {
    List<Key<Case>> keys = largeKeys();
    int fitting = 0;
    try {
      database.ask(new RowRequest.FindMany<>(Case.class, keys));
    } catch (Failure.Invalid invalid) {
      String problem = invalid.problems().get(0);
      assertThat(problem)
          .matches(
              "keys: the rows of the first \\d+ keys fill a reply; ask for those of the others after"
                  + " them");
      fitting = Integer.parseInt(problem.replaceAll("\\D", ""));
    }

    assertThat(fitting).isGreaterThan(30);
    assertThat(overTheWire(new RowRequest.FindMany<>(Case.class, keys.subList(0, fitting))))
        .hasSize(fitting);
  }

  @Test
  @DisplayName("a guild with 500 large cases brings what fits, and a cursor for the others")
  void manyRelated() {
    List<Key<Case>> keys = largeKeys();
    database.ask(
        new CaseTypeDefinitionRequest.Define(GUILD, "Talk", "that comes along with the cases"));

    WithRelated<Guild> guild =
        overTheWire(
                new RowRequest.FindRelated<>(
                    Guild.class, Key.of(GUILD), List.of("Case", "CaseTypeDefinition"), 500))
            .orElseThrow();
    List<Case> found = new ArrayList<>(guild.all(Case.class));
    assertThat(found).hasSizeBetween(30, 499);
    assertThat(guild.all(CaseTypeDefinition.class)).hasSize(1);
    assertThat(guild.next()).containsOnlyKeys("Case");
    String first = guild.next().get("Case");
    found.addAll(
        allPages(after ->
            new RowRequest.Select<>(
                Case.class,
                where(Case::guildId).is(GUILD),
                List.of(),
                500,
                Optional.ofNullable(after).orElse(first))));

    assertThat(found).extracting(Case::id).map(Key::<Case>of).isEqualTo(keys);
  }

  @Test
  @DisplayName("two guilds with 500 large cases each come on two pages, each cut as one would be")
  void manyRelatedOfMany() {
    largeKeys();
    database
        .sql()
        .run("insert into guild (id) values (6); update cases set guild_id = 6 where id % 2 = 0");

    List<WithRelated<Guild>> guilds =
        allPages(after ->
            new RowRequest.SelectRelated<>(
                Guild.class, Condition.everything(), List.of(), 50, after, List.of("Case"), 500));

    assertThat(guilds).extracting(guild -> guild.row().id()).containsExactly(5L, 6L);
    assertThat(guilds).allSatisfy(guild -> assertThat(guild.next()).containsOnlyKeys("Case"));
  }

  @Test
  @DisplayName("400 large cases written at once are refused before anything is written")
  void manyWritten() {
    Values<Case> large =
        Values.of(
            set(Case::guildId).to(GUILD),
            set(Case::type).to(CaseType.WARN),
            set(Case::userId).to(2L),
            set(Case::moderatorId).to(1L),
            set(Case::reason).to("🎉".repeat(2000)));
    List<Values<Case>> rows = Collections.nCopies(400, large);

    for (RowRequest<Case, ?> write :
        List.<RowRequest<Case, ?>>of(
            new RowRequest.UpsertMany<>(Case.class, rows, null),
            new RowRequest.InsertMany<>(Case.class, rows))) {
      for (RequestOptions options :
          List.of(RunningDatabase.PATIENTLY, RequestOptions.once(UUID.randomUUID().toString()))) {
        assertThatThrownBy(() -> database.ask(write, options))
            .isExactlyInstanceOf(Failure.Invalid.class)
            .hasMessage(
                "the reply would have more than 1000000 bytes; nothing was done, ask for less at once");
      }
      assertThat(database.sql().number("select count(*) from cases")).isZero();
    }
    assertThat(
            overTheWire(new RowRequest.InsertMany<>(Case.class, Collections.nCopies(100, large))))
        .hasSize(100);
  }

  @Test
  @DisplayName("due work about 400 large cases is claimed by and by, and none waits for a lease")
  void manyClaimed() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5);
            insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_expires_at)
            select 5, 'TEMPBAN', repeat('🎉', 2000), 1, i, now() - i * interval '1 min'
              from generate_series(1, 400) i;
            """);
    DueWorkRequest.Claim claim =
        new DueWorkRequest.Claim(
            List.of(DueKind.TEMPBAN), "worker", RowRequest.LIMIT_MAX, Duration.ofHours(1));

    List<ClaimedWork> claimed = new ArrayList<>(overTheWire(claim));
    assertThat(claimed).hasSizeBetween(50, 399);
    for (int i = 0; i < 10; i++) {
      claimed.addAll(overTheWire(claim));
    }

    assertThat(claimed).hasSize(400).extracting(work -> work.work().id()).doesNotHaveDuplicates();
    assertThat(claimed).allSatisfy(work -> assertThat(work.work().attempts()).isOne());
  }

  @Test
  @DisplayName("500 large posts that are overdue, or cleared, come as many as fit")
  void manyStarred() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5);
            insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold) values (5, 9, '⭐', 1);
            insert into starboard_message (id, message_content, message_expires_at, message_channel_id,
              message_user_id, message_guild_id, star_count, claimed_until)
            select i, repeat('🎉', 4000), now() + interval '1 day', 7, 2, 5, 3, now() - interval '1 min'
              from generate_series(1, 200) i;
            """);
    StarboardMessageRequest.ClaimOverdue claim =
        new StarboardMessageRequest.ClaimOverdue(500, Duration.ofMinutes(5));
    List<StarboardMessage> claimed = new ArrayList<>(overTheWire(claim));
    assertThat(claimed).hasSizeBetween(20, 199);
    for (int i = 0; i < 10; i++) {
      claimed.addAll(overTheWire(claim));
    }
    assertThat(claimed).hasSize(200).extracting(StarboardMessage::id).doesNotHaveDuplicates();

    database
        .sql()
        .run("update starboard_message set starboard_message_id = id, claimed_until = null");
    List<Long> ids = claimed.stream().map(StarboardMessage::id).toList();
    assertThat(overTheWire(new StarboardMessageRequest.Cleared(ids)))
        .hasSize(200)
        .allMatch(message -> message.content().isEmpty());
    assertThat(database.sql().number("select count(*) from starboard_message where star_count = 0"))
        .isEqualTo(200);
  }

  @Test
  @DisplayName("1,000 snippets of 4,000 characters are exported in parts, and imported so")
  void settings() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5);
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
            select 5, 's' || i, repeat('é', 4000), 7 from generate_series(1, 1000) i;
            insert into snippet (guild_id, snippet_name, snippet_user_id, alias_of)
            select 5, 'alias-' || id, 7, id from snippet;
            """);
    List<SettingsDocument> parts = new ArrayList<>();
    String after = null;
    do {
      SettingsDocument part = overTheWire(new GuildConfigRequest.Export(GUILD, true, after));
      parts.add(part);
      after = part.next();
    } while (after != null);

    assertThat(parts).hasSizeGreaterThan(8);
    assertThat(parts.get(0).config()).isNotNull();
    assertThat(parts.get(1).config()).isNull();
    assertThat(parts.get(1).ranks()).isNull();
    for (SettingsDocument part : parts) {
      database.ask(new GuildConfigRequest.Import(6, part, Map.of(), false));
    }
    assertThat(database.sql().number("select count(*) from snippet where guild_id = 6"))
        .isEqualTo(2_000);
    assertThat(database.ask(Rows.of(GuildConfig.class).find(6))).isPresent();
  }
}
