package dev.rookery.database.guilds;

import static dev.rookery.models.rows.TypedColumn.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import dev.rookery.models.guilds.OnboardingStage;
import dev.rookery.models.rows.Assignment;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The settings of a guild")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuildConfigRepositoryTest {
  private static final Model<GuildConfig> MODEL = Model.of(GuildConfig.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(5_000);

  /** Every test has a guild of its own, which nobody registered. */
  private long guild() {
    return guilds.incrementAndGet();
  }

  private GuildConfig settings(long guild) {
    return database.ask(new GuildConfigRequest.Settings(guild));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private final GuildConfig change(
      long guild, @Nullable Long expectedVersion, Assignment<GuildConfig>... settings) {
    return database.ask(new GuildConfigRequest.Change(guild, Values.of(settings), expectedVersion));
  }

  private boolean hasRow(long guild) {
    return database.ask(Rows.of(GuildConfig.class).find(guild)).isPresent();
  }

  @Test
  @DisplayName("are there without a row, and looking at them makes none")
  void withoutRow() {
    long guild = guild();

    GuildConfig settings = settings(guild);

    assertThat(settings).isEqualTo(GuildConfig.defaults(guild));
    assertThat(settings.prefix()).isEqualTo("$");
    assertThat(settings.version()).isZero();
    assertThat(hasRow(guild)).isFalse();
    assertThat(database.sql().number("select count(*) from guild where id = " + guild)).isZero();
  }

  @Test
  @DisplayName("by default are the same in the table, in the functions of the levels and here")
  void sameDefaults() {
    long guild = guild();
    database.sql().run("insert into guild (id) values (" + guild + ")");
    database.sql().run("insert into guild_config (id) values (" + guild + ")");

    GuildConfig inTable = settings(guild);
    GuildConfig declared = GuildConfig.defaults(guild);

    for (ModelColumn column : MODEL.columns()) {
      if (!column.kept()) {
        assertThat(MODEL.read(declared, column))
            .as(column.component())
            .isEqualTo(MODEL.read(inTable, column));
      }
    }
    assertThat(
            database
                .sql()
                .column(
                    "select enabled || ' ' || exponent || ' ' || extract(epoch from cooldown)::int"
                        + " from held_levels_settings(array[7::bigint])"))
        .containsExactly(
            declared.levelsEnabled()
                + " "
                + (int) declared.levelsExponent()
                + " "
                + declared.xpCooldown().toSeconds());
  }

  @Test
  @DisplayName("are kept from the first change on, also in a guild that nobody registered")
  void firstChange() {
    long guild = guild();

    GuildConfig changed =
        change(
            guild,
            null,
            set(GuildConfig::modLogId).to(5L),
            set(GuildConfig::xpCooldown).to(Duration.ofSeconds(90)),
            set(GuildConfig::levelRoles).to(new JsonObject().put("5", "1234")),
            set(GuildConfig::xpMultipliers).to(new JsonObject().put("1234", 1.5)),
            set(GuildConfig::xpIgnoredChannels).to(List.of(8L, 9L)),
            set(GuildConfig::casesKept).to(Duration.ofDays(400)));

    assertThat(changed.version()).isEqualTo(1);
    assertThat(changed.modLogId()).isEqualTo(5);
    assertThat(changed.xpCooldown()).isEqualTo(Duration.ofSeconds(90));
    assertThat(changed.xpIgnoredChannels()).containsExactly(8L, 9L);
    assertThat(changed.casesKept()).isEqualTo(Duration.ofDays(400));
    assertThat(changed.prefix()).as("not named").isEqualTo("$");
    assertThat(settings(guild)).isEqualTo(changed);
  }

  @Test
  @DisplayName("have a time zone and a language by the rules of a user's, whoever writes them")
  void timeZoneAndLanguage() {
    long guild = guild();
    GuildConfig changed =
        change(
            guild,
            null,
            set(GuildConfig::timeZone).to("+05:30"),
            set(GuildConfig::language).to("pt-BR"));

    assertThat(changed.zone()).contains(ZoneOffset.ofHoursMinutes(5, 30));
    assertThat(changed.language()).isEqualTo("pt-BR");
    assertThat(settings(guild())).returns(Optional.empty(), GuildConfig::zone);
    assertThatThrownBy(() ->
            change(
                guild,
                null,
                set(GuildConfig::timeZone).to("Asia/Calcutta"),
                set(GuildConfig::language).to("klingon")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("settings.timeZone: is written Asia/Kolkata")
        .hasMessageContaining("settings.language: must be a language tag");
    assertThatThrownBy(() ->
            database.ask(
                Rows.of(GuildConfig.class)
                    .update(Key.of(guild), set(GuildConfig::timeZone).to("EST"))))
        .isExactlyInstanceOf(Failure.Invalid.class);
    assertThatThrownBy(() ->
            database.sql().run("update guild_config set language = 'x y' where id = " + guild))
        .hasStackTraceContaining("ck_guild_config_language");
  }

  static List<ModelColumn> changeable() {
    return MODEL.columns().stream().filter(column -> !column.kept() && !column.id()).toList();
  }

  /** Those that can be cleared alone: the others say one thing together. */
  static List<ModelColumn> clearable() {
    return changeable().stream()
        .filter(column -> !column.component().startsWith("onboarding"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("clearable")
  @DisplayName("can each be cleared: it is empty, or what it is by default")
  void clear(ModelColumn column) {
    long guild = guild();
    change(
        guild,
        null,
        set(GuildConfig::prefix).to("!"),
        set(GuildConfig::modLogId).to(1L),
        set(GuildConfig::auditLogId).to(1L),
        set(GuildConfig::joinLogId).to(1L),
        set(GuildConfig::privateLogId).to(1L),
        set(GuildConfig::reportLogId).to(1L),
        set(GuildConfig::devLogId).to(1L),
        set(GuildConfig::jailChannelId).to(1L),
        set(GuildConfig::jailRoleId).to(1L),
        set(GuildConfig::onboardingCompleted).to(true),
        set(GuildConfig::onboardingStage).to(OnboardingStage.COMPLETED),
        set(GuildConfig::levelsEnabled).to(false),
        set(GuildConfig::xpCooldown).to(Duration.ofSeconds(5)),
        set(GuildConfig::levelsExponent).to(3.0),
        set(GuildConfig::levelCap).to(30),
        set(GuildConfig::showXpProgress).to(false),
        set(GuildConfig::levelRoles).to(new JsonObject().put("5", "1")),
        set(GuildConfig::xpMultipliers).to(new JsonObject().put("1", 2)),
        set(GuildConfig::xpIgnoredChannels).to(List.of(1L)),
        set(GuildConfig::snippetRoles).to(List.of(1L)),
        set(GuildConfig::casesKept).to(Duration.ofDays(30)),
        set(GuildConfig::notesKept).to(Duration.ofDays(30)),
        set(GuildConfig::timeZone).to("Europe/Berlin"),
        set(GuildConfig::language).to("de"),
        set(GuildConfig::features).to(new JsonObject().put("snippets", false)));
    GuildConfig byDefault = GuildConfig.defaults(guild);
    for (ModelColumn each : changeable()) {
      assertThat(MODEL.read(settings(guild), each))
          .as(each.component())
          .isNotEqualTo(MODEL.read(byDefault, each));
    }

    Values<GuildConfig> cleared = Values.ofMap(Collections.singletonMap(column.component(), null));
    database.ask(new GuildConfigRequest.Change(guild, cleared, null));

    for (ModelColumn each : changeable()) {
      boolean isByDefault =
          Objects.equals(MODEL.read(settings(guild), each), MODEL.read(byDefault, each));
      assertThat(isByDefault).as(each.component()).isEqualTo(each.equals(column));
    }
  }

  @Test
  @DisplayName("have a prefix that can be set and cleared")
  void prefix() {
    long guild = guild();

    assertThat(database.ask(new GuildConfigRequest.SetPrefix(guild, "hey ")).prefix())
        .isEqualTo("hey ");
    assertThat(database.ask(new GuildConfigRequest.ClearPrefix(guild)).prefix()).isEqualTo("$");
    assertThat(database.ask(new GuildConfigRequest.ClearPrefix(guild())).prefix()).isEqualTo("$");
    assertThatThrownBy(() -> database.ask(new GuildConfigRequest.SetPrefix(guild, "")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("prefix: must have 1 to 10 characters, has 0");
  }

  @ParameterizedTest
  @EnumSource(LogKind.class)
  @DisplayName("have a channel for each kind of log, and no other is touched")
  void logs(LogKind kind) {
    long guild = guild();

    GuildConfig chosen = database.ask(new GuildConfigRequest.SetLogChannel(guild, kind, 42L));

    assertThat(MODEL.read(chosen, kind.column().column())).isEqualTo(42L);
    assertThat(
            MODEL.columns().stream()
                .filter(column -> Long.valueOf(42).equals(MODEL.read(chosen, column))))
        .hasSize(1);
    GuildConfig none = database.ask(new GuildConfigRequest.SetLogChannel(guild, kind, null));
    assertThat(MODEL.read(none, kind.column().column())).isNull();
  }

  @Test
  @DisplayName("switch features off and on, many at once, and none is lost")
  void features() {
    long guild = guild();
    List<String> features = IntStream.range(0, 20).mapToObj(i -> "feature-" + i).toList();

    Future.all(
            features.stream()
                .map(feature ->
                    database.asking(new GuildConfigRequest.SwitchFeature(guild, feature, false)))
                .toList())
        .await();

    assertThat(features).noneMatch(settings(guild)::isOn);
    GuildConfig one = database.ask(new GuildConfigRequest.SwitchFeature(guild, "feature-7", true));
    assertThat(one.isOn("feature-7")).isTrue();
    assertThat(one.features()).hasSize(19);
    long version = one.version();
    assertThat(database.ask(new GuildConfigRequest.SwitchFeature(guild, "feature-7", true)))
        .as("what is on already")
        .extracting(GuildConfig::version)
        .isEqualTo(version);
    assertThat(settings(guild()).isOn("anything")).as("nobody said anything").isTrue();
    assertThatThrownBy(
            () -> database.ask(new GuildConfigRequest.SwitchFeature(guild, "No name", false)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("feature: must be the name of a feature");
    assertThatThrownBy(() ->
            change(
                guild,
                null,
                set(GuildConfig::features).to(new JsonObject().put("x", true).put("É", false))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("settings.features.x: must be false")
        .hasMessageContaining("settings.features.É: must be the name");
  }

  @Test
  @DisplayName("remember how far the setting up came, and that it was completed")
  void onboarding() {
    long guild = guild();

    assertThat(onboard(guild, OnboardingStage.DISCOVERED).onboardingCompleted()).isFalse();
    GuildConfig completed = onboard(guild, OnboardingStage.COMPLETED);
    assertThat(completed.onboardingCompleted()).isTrue();
    assertThat(completed.onboardingStage()).isEqualTo(OnboardingStage.COMPLETED);
    GuildConfig reset = onboard(guild, OnboardingStage.NOT_STARTED);
    assertThat(reset.onboardingCompleted()).isFalse();
    assertThat(reset.onboardingStage()).isEqualTo(OnboardingStage.NOT_STARTED);
    onboard(guild, OnboardingStage.COMPLETED);
    GuildConfig cleared =
        change(
            guild,
            null,
            set(GuildConfig::onboardingCompleted).to(false),
            set(GuildConfig::onboardingStage).to(null));
    assertThat(cleared.onboardingCompleted()).isFalse();
    assertThat(cleared.onboardingStage()).isNull();
  }

  private GuildConfig onboard(long guild, OnboardingStage stage) {
    return database.ask(new GuildConfigRequest.SetOnboarding(guild, stage));
  }

  @Test
  @DisplayName(
      "are not overwritten by one who saw an older version, whether there was a row or not")
  void stale() {
    long guild = guild();
    GuildConfig first = change(guild, 0L, set(GuildConfig::prefix).to("a"));

    assertThatThrownBy(() -> change(guild, 0L, set(GuildConfig::prefix).to("b")))
        .asInstanceOf(type(Failure.Stale.class))
        .extracting(Failure.Stale::current)
        .isEqualTo(first);
    GuildConfig second = change(guild, first.version(), set(GuildConfig::prefix).to("c"));
    assertThat(second.version()).isEqualTo(2);
    assertThatThrownBy(() -> change(guild, first.version(), set(GuildConfig::prefix).to("d")))
        .asInstanceOf(type(Failure.Stale.class))
        .extracting(Failure.Stale::current)
        .isEqualTo(second);
    long other = guild();
    assertThatThrownBy(() -> change(other, 1L, set(GuildConfig::prefix).to("e")))
        .asInstanceOf(type(Failure.Stale.class))
        .extracting(Failure.Stale::current)
        .isEqualTo(GuildConfig.defaults(other));
    assertThat(hasRow(other)).isFalse();
  }

  @Test
  @DisplayName("of a new guild may be changed by many at once, each another one, and none is lost")
  void concurrent() {
    long guild = guild();
    List<Future<GuildConfig>> asked = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      for (LogKind kind : LogKind.values()) {
        asked.add(
            database.asking(
                new GuildConfigRequest.SetLogChannel(guild, kind, kind.name().length() + 1L)));
      }
    }
    RunningDatabase.get(Future.all(asked));

    GuildConfig settings = settings(guild);
    for (LogKind kind : LogKind.values()) {
      assertThat(MODEL.read(settings, kind.column().column())).isEqualTo(kind.name().length() + 1L);
    }
  }

  @Test
  @DisplayName("with an expected version are changed by only one of many")
  void oneOfMany() {
    long guild = guild();
    List<Future<GuildConfig>> asked =
        IntStream.range(0, 20)
            .mapToObj(i ->
                database.asking(
                    new GuildConfigRequest.Change(
                        guild, Values.of(set(GuildConfig::prefix).to("p" + i)), 0L)))
            .toList();
    RunningDatabase.get(Future.join(asked).otherwiseEmpty());

    assertThat(asked).filteredOn(Future::succeeded).hasSize(1);
    assertThat(asked)
        .filteredOn(Future::failed)
        .allSatisfy(failed -> assertThat(failed.cause()).isExactlyInstanceOf(Failure.Stale.class));
  }

  @Test
  @DisplayName("are refused with every fault named")
  void faults() {
    long guild = guild();

    assertThatThrownBy(() ->
            change(
                guild,
                null,
                set(GuildConfig::prefix).to("01234567890"),
                set(GuildConfig::modLogId).to(-1L),
                set(GuildConfig::levelsExponent).to(0.5),
                set(GuildConfig::xpCooldown).to(Duration.ofSeconds(-1)),
                set(GuildConfig::levelRoles).to(new JsonObject().put("five", "x")),
                set(GuildConfig::xpMultipliers).to(new JsonObject().put("7", "much")),
                set(GuildConfig::casesKept).to(Duration.ZERO),
                set(GuildConfig::version).to(7L)))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "settings.prefix: must have at most 10 characters, has 11",
                "settings.modLogId: must be an id greater than 0, is -1",
                "settings.levelsExponent: must be 1 to 10, is 0.5",
                "settings.xpCooldown: must be PT0S to PT24H, is PT-1S",
                "settings.levelRoles.five: must be a level, 1 to 1000000",
                "settings.levelRoles.five: must be the id of a role, as a text of digits",
                "settings.xpMultipliers.7: must be a number, 0 to 1000",
                "settings.casesKept: must be PT24H to PT876000H, is PT0S",
                "settings.version: is not set this way; leave it out"));
    assertThatThrownBy(() -> change(guild, null))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("settings: must name at least one to change");
    assertThat(hasRow(guild)).isFalse();
  }
}
