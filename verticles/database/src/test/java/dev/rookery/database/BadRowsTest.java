package dev.rookery.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.mapping.SqlText;
import dev.rookery.database.mapping.UnreadableRow;
import dev.rookery.failure.Failure;
import dev.rookery.models.Models;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Request;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.ExportedCaseType;
import dev.rookery.models.guilds.ExportedSnippet;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.levels.LeaderboardEntry;
import dev.rookery.models.levels.LevelStatistics;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.schema.ColumnKind;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every request that reads, about tables whose checks somebody dropped. */
@DisplayName("Among rows that hold what they must not,")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRowsTest {
  private static final long GUILD = 5;

  /** From here on each guild has one bad row of a model that has one row a guild. */
  private static final long FIRST_GUILD = 1_000;

  /** Of permissions nothing is left out, so their bad rows are in a guild of their own. */
  private static final long PERMISSIONS_GUILD = 6;

  /** What tells the rows of a guild apart, besides their keys. */
  private static final Set<String> IDENTIFYING = Set.of("number", "name", "command");

  /**
   * A row alone is never left out, and neither is a permission: what is about them fails as a bug.
   */
  private static final Pattern WHOLE_OR_NOT =
      Pattern.compile(
          "Permission(Rank|Command|Assignment)Request.*|RowRequest.Find(Related)? of .*"
              + "|GuildConfigRequest.Export");

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private int made;
  private long guilds = FIRST_GUILD;

  BadRowsTest() {
    database
        .sql()
        .run(
            """
            do $$ declare
              one record;
            begin
              for one in
                select tgrelid::regclass as tab, tgname from pg_trigger
                 where not tgisinternal and tgparentid = 0
              loop
                execute format('drop trigger %I on %s', one.tgname, one.tab);
              end loop;
              for one in
                select conrelid::regclass as tab, conname from pg_constraint
                 where connamespace = 'public'::regnamespace and conrelid <> 0 and contype in ('c', 'f')
              loop
                execute format('alter table %s drop constraint if exists %I cascade', one.tab, one.conname);
              end loop;
              for one in
                select conrelid::regclass as tab, conname from pg_constraint
                 where connamespace = 'public'::regnamespace and contype in ('p', 'u')
              loop
                execute format('alter table %s drop constraint if exists %I cascade', one.tab, one.conname);
              end loop;
              for one in
                select indexrelid::regclass as name from pg_index join pg_class on oid = indexrelid
                 where relnamespace = 'public'::regnamespace
              loop
                execute format('drop index %s', one.name);
              end loop;
              for one in
                select attrelid::regclass as tab, attname, atttypid = 'varchar'::regtype as short, attidentity
                  from pg_attribute join pg_class on pg_class.oid = attrelid
                 where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
              loop
                if one.attidentity <> '' then
                  execute format('alter table %s alter %I drop identity', one.tab, one.attname);
                end if;
                execute format('alter table %s alter %I drop not null', one.tab, one.attname);
                if one.short then
                  execute format('alter table %s alter %I type text', one.tab, one.attname);
                end if;
              end loop;
            end $$
            """);
    Models.all().forEach(this::fill);
  }

  private void fill(Model<?> model) {
    boolean many =
        model.findColumn("guildId").filter(column -> !column.id()).isPresent()
            || model.key().size() > 1;
    long guild = model.name().startsWith("Permission") ? PERMISSIONS_GUILD : GUILD;
    Map<String, String> key =
        many ? Map.of() : Map.of(model.key().get(0).component(), Long.toString(GUILD));
    insert(model, GUILD, key);
    for (ModelColumn column : model.columns()) {
      if (column.component().equals("guildId") || (!many && column.id())) {
        continue;
      }
      for (String bad : bad(column)) {
        Map<String, String> values = new HashMap<>();
        if (many) {
          model.columns().stream()
              .filter(other -> IDENTIFYING.contains(other.component()) || other.id())
              .filter(other -> !other.component().equals("guildId"))
              .forEach(other -> values.put(other.component(), another(other)));
        } else {
          values.put(model.key().get(0).component(), Long.toString(guilds));
        }
        values.put(column.component(), bad);
        insert(model, many ? guild : guilds++, values);
      }
    }
  }

  /** A value that no other row has. */
  private String another(ModelColumn column) {
    String number = Integer.toString(10_000 + made++);
    return column.kind() == ColumnKind.TEXT ? "'n" + number + "'" : number;
  }

  /** A row that is sound but for those values. */
  private void insert(Model<?> model, long guild, Map<String, String> but) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (ModelColumn column : model.columns()) {
      names.add(SqlText.quoted(column.name()));
      values.add(but.getOrDefault(column.component(), sound(column, guild)));
    }
    database
        .sql()
        .run(
            "insert into %s (%s) values (%s)"
                .formatted(
                    SqlText.quoted(model.table().name()),
                    String.join(", ", names),
                    String.join(", ", values)));
  }

  private static String sound(ModelColumn column, long guild) {
    String name = column.component().toLowerCase(Locale.ROOT);
    if (column.nullable()) {
      return "null";
    }
    return switch (column.kind()) {
      case LONG -> {
        if (name.matches(".*(user|member|moderator|changedby).*")) {
          yield Long.toString(SampleRequests.USER);
        }
        yield name.equals("guildid") ? Long.toString(guild) : "7";
      }
      case INT -> "7";
      case DOUBLE -> "2";
      case BOOLEAN -> "false";
      case TEXT -> name.equals("emoji") ? "'⭐'" : "'name-7'";
      case INSTANT -> "'2026-06-01'";
      case DURATION -> "'1 hour'";
      case ENUM -> "'" + ((Class<?>) column.type()).getEnumConstants()[0] + "'";
      case LONGS -> "'{7}'";
      case JSON -> "'{}'";
    };
  }

  private static List<String> bad(ModelColumn column) {
    List<String> bad =
        new ArrayList<>(
            switch (column.kind()) {
              case INSTANT ->
                  List.of("'infinity'", "'-infinity'", "'0044-03-15 BC'", "'12000-01-01'");
              case DOUBLE -> List.of("'NaN'", "'infinity'", "-1");
              case LONG -> List.of("-1", "-9223372036854775808");
              case INT -> List.of("-1", "-2147483648");
              case TEXT -> List.of("repeat('x', 20000)", "''", "E'\\u0001'");
              case DURATION -> List.of("'-1 hour'", "'1000000 years'");
              case LONGS -> List.of("'{-1}'", "'{null}'", "'{{1,2},{3,4}}'");
              case JSON -> List.of("'[1]'", "'null'", "'7'", "'{\"a\":\"b\"}'");
              case BOOLEAN, ENUM -> List.<String>of();
            });
    boolean required = column.required() || column.kept() || !column.byDefault().isEmpty();
    if (required && !column.id()) {
      bad.add("null");
    }
    return bad;
  }

  @Test
  @DisplayName("every request that reads is answered, and the answer can be carried")
  void read() {
    Map<String, String> failed = new TreeMap<>();
    LongStream.concat(LongStream.of(GUILD), LongStream.range(FIRST_GUILD, guilds))
        .forEach(guild -> failed.putAll(failures(guild)));

    assertThat(failed)
        .allSatisfy((name, why) -> {
          assertThat(name).containsPattern("^[0-9]{4,} RowRequest.Find(Related)? of ");
          assertThat(why).contains(UnreadableRow.class.getSimpleName());
        });
    assertThat(failures(PERMISSIONS_GUILD))
        .isNotEmpty()
        .allSatisfy((name, why) -> {
          assertThat(name).containsPattern(WHOLE_OR_NOT);
          assertThat(why).startsWith("internal error");
        });
    // Enough for every column of every model.
    assertThat(new HashSet<>(database.leftOut))
        .hasSizeGreaterThan(Models.all().stream().mapToInt(one -> one.columns().size()).sum());
  }

  @Test
  @DisplayName("sound rows are there, and bad ones are in no place and no sum")
  void sound() {
    assertThat(database.ask(new LevelsRequest.Leaderboard(GUILD, 50, null)).rows())
        .extracting(LeaderboardEntry::place)
        .startsWith(1L)
        .doesNotHaveDuplicates();
    assertThat(database.ask(new LevelsRequest.Rank(GUILD, SampleRequests.USER)).orElseThrow().xp())
        .isEqualTo(2);
    LevelStatistics statistics = database.ask(new LevelsRequest.Statistics(GUILD));
    assertThat(statistics.highestXp()).isEqualTo(2);
    assertThat(statistics.totalXp()).isEqualTo(2.0 * statistics.active());
    assertThat(database.ask(CaseRequest.Search.in(GUILD)).rows())
        .extracting(Case::number)
        .contains(7);
  }

  @Test
  @DisplayName("settings are what can be read of them")
  void settings() {
    database
        .sql()
        .run(
            """
            insert into guild_config (id, prefix, created_at, updated_at, levels_exponent, version,
              level_roles, xp_multipliers, xp_ignored_channels, snippet_roles)
            values (7, '?', 'infinity', now(), 'NaN', 3, '{}', '{}', '{}', '{}')
            """);

    GuildConfig read = database.ask(new GuildConfigRequest.Settings(7));

    assertThat(read.prefix()).isEqualTo("?");
    assertThat(read.version()).isEqualTo(3);
    assertThat(read.levelsExponent()).isEqualTo(GuildConfig.defaults(7).levelsExponent());
    assertThat(database.ask(new GuildConfigRequest.Export(7, true)).config())
        .extracting(values -> values.byComponent().get("prefix"))
        .isEqualTo("?");
    assertThat(database.leftOut).contains("GuildConfig 7");
  }

  @Test
  @DisplayName("settings that are exported are named by what they are, not by where they stand")
  void exported() {
    database
        .sql()
        .run(
            """
            insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold)
              values (11, 77, null, 1);
            insert into case_type (id, guild_id, name) values (70001, 11, 'fine'), (70002, 11, null);
            insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id, locked)
              values (70001, 11, 'rules', null, 5, false), (70002, 11, 'tux', 'be nice', 5, false);
            insert into permission_ranks (id, guild_id, rank, name) values (70001, 12, 1, 'one'), (70002, 12, 3, null);
            insert into permission_commands (id, guild_id, command_name, required_rank)
              values (70001, 13, 'afk', 1), (70002, 13, 'ban', null);
            """);

    SettingsDocument document = database.ask(new GuildConfigRequest.Export(11, true));
    assertThat(document.starboard()).isEmpty();
    assertThat(document.caseTypes()).extracting(ExportedCaseType::name).containsExactly("fine");
    assertThat(document.snippets()).extracting(ExportedSnippet::name).containsExactly("tux");
    assertThat(database.leftOut)
        .contains("Starboard 11, 77", "CaseTypeDefinition 11, null", "Snippet 11, rules");
    assertThat(unreadable(12)).isEqualTo("PermissionRank 12, 3 cannot be read");
    assertThat(unreadable(13)).isEqualTo("PermissionCommand 13, ban cannot be read");
  }

  /** Which row lets an export fail. */
  private String unreadable(long guild) {
    database.bugs.clear();
    assertThatThrownBy(() -> database.ask(new GuildConfigRequest.Export(guild, true)))
        .isExactlyInstanceOf(Failure.Bug.class);
    return String.valueOf(database.bugs.element().getMessage());
  }

  private Map<String, String> failures(long guild) {
    Map<String, String> failed = new TreeMap<>();
    SampleRequests.all(guild)
        .forEach((name, samples) ->
            samples.stream()
                .filter(ReadOnly.class::isInstance)
                .map(this::failure)
                .filter(why -> !why.isEmpty())
                .forEach(why -> failed.put(guild + " " + name, why)));
    return failed;
  }

  /** Why a request is not answered, or not with what a message can carry; empty if it is. */
  private <R> String failure(Request<R> request) {
    database.bugs.clear();
    try {
      R reply = database.ask(request);
      String json = Wire.writeReply(request, reply).encode();
      assertThat(Wire.readReply(request, json)).isNotNull();
      assertThat(json).doesNotContain("NaN", "Infinity");
      return "";
    } catch (Failure.NotFound absent) {
      return "";
    } catch (Failure failure) {
      Throwable bug = database.bugs.peek();
      return failure.getMessage() + ": " + bug + (bug == null ? "" : ": " + bug.getCause());
    }
  }
}
