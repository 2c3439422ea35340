package dev.rookery.database.users;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.privacy.ErasedCases;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.privacy.StoredRow;
import dev.rookery.models.rows.Assignment;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.users.UserSettings;
import dev.rookery.models.users.UserSettingsRequest;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of a user")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserSettingsRepositoryTest {
  private static final Rows<UserSettings> ROWS = Rows.of(UserSettings.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong users = new AtomicLong(7_000);

  private long user() {
    return users.incrementAndGet();
  }

  private UserSettings settings(long user) {
    return database.ask(new UserSettingsRequest.Settings(user));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private static UserSettingsRequest.Change changing(
      long user, @Nullable Long expectedVersion, Assignment<UserSettings>... settings) {
    return new UserSettingsRequest.Change(user, Values.of(settings), expectedVersion);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private final UserSettings change(long user, Assignment<UserSettings>... settings) {
    return database.ask(changing(user, null, settings));
  }

  private boolean hasRow(long user) {
    return database.ask(ROWS.find(user)).isPresent();
  }

  @Test
  @DisplayName("are there without a row, and looking at them makes none")
  void withoutRow() {
    long user = user();

    UserSettings settings = settings(user);

    assertThat(settings).isEqualTo(UserSettings.defaults(user));
    assertThat(settings.timeZone()).isNull();
    assertThat(settings.zone()).isEmpty();
    assertThat(settings.language()).isNull();
    assertThat(settings.directMessages()).isTrue();
    assertThat(settings.version()).isZero();
    assertThat(hasRow(user)).isFalse();
  }

  @Test
  @DisplayName("by default are the same in the table and here")
  void sameDefaults() {
    long user = user();
    database.sql().run("insert into user_settings (user_id) values (" + user + ")");

    UserSettings inTable = settings(user);

    assertThat(inTable)
        .usingRecursiveComparison()
        .ignoringFields("version", "createdAt", "updatedAt")
        .isEqualTo(UserSettings.defaults(user));
  }

  @Test
  @DisplayName("are changed one by one: what is not named stays, and what is cleared is gone")
  void changedOneByOne() {
    long user = user();

    UserSettings first = change(user, set(UserSettings::timeZone).to("Europe/Berlin"));
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.zone()).contains(ZoneId.of("Europe/Berlin"));
    assertThat(first.directMessages()).isTrue();
    change(user, set(UserSettings::language).to("en-GB"));
    UserSettings all = change(user, set(UserSettings::directMessages).to(false));

    assertThat(all.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(all.language()).isEqualTo("en-GB");
    assertThat(all.directMessages()).isFalse();
    assertThat(all.version()).isEqualTo(3);
    assertThat(settings(user)).isEqualTo(all);

    UserSettings cleared = change(user, set(UserSettings::timeZone).to(null));
    assertThat(cleared.timeZone()).isNull();
    assertThat(cleared.language()).isEqualTo("en-GB");
    assertThat(cleared.directMessages()).isFalse();
  }

  @Test
  @DisplayName("are all as at first when all are cleared, a yes or no by its default")
  void cleared() {
    long user = user();
    change(
        user,
        set(UserSettings::timeZone).to("+05:30"),
        set(UserSettings::language).to("de"),
        set(UserSettings::directMessages).to(false));

    UserSettings cleared = clearedByJson(user);

    assertThat(cleared)
        .usingRecursiveComparison()
        .ignoringFields("version", "createdAt", "updatedAt")
        .isEqualTo(UserSettings.defaults(user));
  }

  /** As a program in another language asks. */
  private UserSettings clearedByJson(long user) {
    String message =
        """
        {"format":1,"type":"UserSettingsRequest.Change","fields":{"userId":"%d",
         "settings":{"timeZone":null,"language":null,"directMessages":null}}}
        """
            .formatted(user);
    return database.ask((UserSettingsRequest.Change) Wire.readRequest(message));
  }

  @Test
  @DisplayName("are of the user alone, whatever others set")
  void ofOneUser() {
    long ada = user();
    long ben = user();
    change(ada, set(UserSettings::timeZone).to("Asia/Tokyo"));
    change(ben, set(UserSettings::timeZone).to("UTC"));

    assertThat(settings(ada).timeZone()).isEqualTo("Asia/Tokyo");
    assertThat(settings(ben).timeZone()).isEqualTo("UTC");
  }

  @Test
  @DisplayName(
      "are not overwritten by one who saw an older version, whether there was a row or not")
  void stale() {
    long user = user();
    UserSettings first = database.ask(changing(user, 0L, set(UserSettings::language).to("de")));

    assertThatThrownBy(() -> database.ask(changing(user, 0L, set(UserSettings::language).to("fr"))))
        .asInstanceOf(type(Failure.Stale.class))
        .extracting(Failure.Stale::current)
        .isEqualTo(first);
    UserSettings second = database.ask(changing(user, 1L, set(UserSettings::language).to("it")));
    assertThat(second.version()).isEqualTo(2);
    assertThatThrownBy(() -> database.ask(changing(user, 1L, set(UserSettings::language).to("fr"))))
        .asInstanceOf(type(Failure.Stale.class))
        .extracting(Failure.Stale::current)
        .isEqualTo(second);
    long other = user();
    assertThatThrownBy(
            () -> database.ask(changing(other, 1L, set(UserSettings::language).to("fr"))))
        .isExactlyInstanceOf(Failure.Stale.class);
    assertThat(hasRow(other)).isFalse();
  }

  @Test
  @DisplayName("of one who has none yet may be changed by many at once, and none is lost")
  void concurrent() {
    long user = user();
    List<Future<UserSettings>> asked = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      asked.add(database.asking(changing(user, null, set(UserSettings::timeZone).to("UTC"))));
      asked.add(database.asking(changing(user, null, set(UserSettings::language).to("de"))));
      asked.add(database.asking(changing(user, null, set(UserSettings::directMessages).to(false))));
    }
    RunningDatabase.get(Future.all(asked));

    UserSettings settings = settings(user);
    assertThat(settings.timeZone()).isEqualTo("UTC");
    assertThat(settings.language()).isEqualTo("de");
    assertThat(settings.directMessages()).isFalse();
  }

  @Test
  @DisplayName("are changed once by a request that is sent twice")
  void once() {
    long user = user();
    RequestOptions once = RequestOptions.once(UUID.randomUUID().toString());

    UserSettings first =
        database.ask(changing(user, null, set(UserSettings::language).to("de")), once);

    assertThat(database.ask(changing(user, null, set(UserSettings::language).to("de")), once))
        .isEqualTo(first);
    assertThat(settings(user).version()).isEqualTo(1);
  }

  @Test
  @DisplayName("of two users are changed by transactions in opposite order, and all are done")
  void transactions() {
    long ada = user();
    long ben = user();
    List<Future<Transaction.Results>> asked = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      Step<UserSettings> ofAda =
          Step.of("ada", changing(ada, null, set(UserSettings::language).to("de")));
      Step<UserSettings> ofBen =
          Step.of("ben", changing(ben, null, set(UserSettings::language).to("fr")));
      asked.add(
          database.asking(
              round % 2 == 0 ? Transaction.of(ofAda, ofBen) : Transaction.of(ofBen, ofAda)));
    }
    RunningDatabase.get(Future.all(asked));

    assertThat(settings(ada).language()).isEqualTo("de");
    assertThat(settings(ben).language()).isEqualTo("fr");
  }

  @Test
  @DisplayName("are refused with every fault named, and then nothing is kept")
  void faults() {
    long user = user();

    assertThatThrownBy(() ->
            change(
                user,
                set(UserSettings::timeZone).to("europe/berlin"),
                set(UserSettings::language).to("english"),
                set(UserSettings::version).to(7L)))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "settings.timeZone: is written Europe/Berlin",
                "settings.language: must be a language tag such as de, en-GB or es-419",
                "settings.version: is not set this way; leave it out"));
    assertThatThrownBy(() -> change(user))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("settings: must name at least one to change");
    assertThatThrownBy(
            () -> change(user, set(UserSettings::timeZone).to("Europe/" + "x".repeat(58))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("settings.timeZone: must have at most 64 characters, has 65");
    assertThat(hasRow(user)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "timeZone, Mars/Olympus, 'must be a time zone such as Europe/Berlin, UTC or +05:30'",
    "timeZone, America/new_york, is written America/New_York",
    "language, EN, is written en",
  })
  @DisplayName("that their own requests refuse, generic ones refuse, too")
  void generic(String component, String value, String problem) {
    long user = user();
    change(user, set(UserSettings::directMessages).to(false));
    String message =
        """
        {"format":1,"type":"RowRequest.Update","fields":{"model":"UserSettings",
         "key":{"userId":"%d"},"values":{"%s":"%s"}}}
        """
            .formatted(user, component, value);

    assertThatThrownBy(() -> database.ask(Wire.readRequest(message)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("values." + component + ": " + problem);
  }

  @Test
  @DisplayName("are rows like others: inserted, found by a condition, changed and deleted")
  void rows() {
    long user = user();
    database.ask(
        ROWS.insert(
            set(UserSettings::userId).to(user), set(UserSettings::timeZone).to("Asia/Kathmandu")));

    assertThat(database.ask(ROWS.select(where(UserSettings::timeZone).is("Asia/Kathmandu"))).rows())
        .singleElement()
        .extracting(UserSettings::userId)
        .isEqualTo(user);
    assertThat(database.ask(ROWS.count(where(UserSettings::userId).is(user)))).isOne();
    database.ask(ROWS.delete(user));
    assertThat(settings(user)).isEqualTo(UserSettings.defaults(user));
  }

  @Test
  @DisplayName("that somebody wrote by hand and that cannot be read count as not set")
  void byHand() {
    long user = user();
    database
        .sql()
        .run(
            """
            alter table user_settings drop constraint ck_user_settings_times;
            insert into user_settings (user_id, language, created_at)
            values (%d, 'de', '20000-01-01Z')
            """
                .formatted(user));

    assertThat(settings(user).language()).isEqualTo("de");
    assertThat(settings(user).createdAt()).isEqualTo(UserSettings.defaults(user).createdAt());

    database
        .sql()
        .run(
            """
            delete from user_settings where user_id = %d;
            alter table user_settings add constraint ck_user_settings_times
              check (is_time(created_at) and is_time(updated_at))
            """
                .formatted(user));
  }

  @Test
  @DisplayName("in a zone that this process does not know yet can be read, and reckoned without")
  void newerZone() {
    long user = user();
    database
        .sql()
        .run(
            "insert into user_settings (user_id, time_zone) values (%d, 'Mars/Olympus')"
                .formatted(user));

    assertThat(settings(user).timeZone()).isEqualTo("Mars/Olympus");
    assertThat(settings(user).zone()).isEmpty();
  }

  @Test
  @DisplayName("are kept by those who ask often until they change, no matter by whom")
  void cached() {
    long user = user();
    long other = user();
    ModelCache<Key<UserSettings>, UserSettings> cache =
        ModelCache.byKey(
            Rookery.on(database.vertx()),
            100,
            UserSettings.class,
            key -> new UserSettingsRequest.Settings((Long) key.values().getFirst()));
    RunningDatabase.get(cache.ready());
    assertThat(cached(cache, user).language()).isNull();
    assertThat(cached(cache, other).language()).isNull();
    assertThat(cache.size()).isEqualTo(2);

    change(user, set(UserSettings::language).to("de"));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(cached(cache, user).language()).isEqualTo("de"));
    database.sql().run("update user_settings set language = 'fr' where user_id = " + user);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(cached(cache, user).language()).isEqualTo("fr"));
    database.ask(new PrivacyRequest.EraseUser(user, null, ErasedCases.DELETE));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(cached(cache, user).language()).isNull());
    assertThat(cache.size()).as("the other was not dropped").isEqualTo(2);
    RunningDatabase.get(cache.close());
  }

  private static UserSettings cached(ModelCache<Key<UserSettings>, UserSettings> cache, long user) {
    return RunningDatabase.get(cache.get(Key.of(user)));
  }

  @Test
  @DisplayName("are shown to the user who asks what is stored, and gone when it is erased")
  void privacy() {
    long user = user();
    long other = user();
    change(user, set(UserSettings::timeZone).to("Europe/Vienna"));
    change(other, set(UserSettings::timeZone).to("Europe/Vienna"));

    StoredRow row =
        database.ask(new PrivacyRequest.UserData(user, null, 50, null)).rows().getFirst();
    assertThat(row.model()).isEqualTo("UserSettings");
    assertThat(row.row().getString("timeZone")).isEqualTo("Europe/Vienna");
    assertThat(database.ask(new PrivacyRequest.UserData(user, 5L, 50, null)).rows())
        .as("of one guild")
        .isEmpty();

    database.ask(new PrivacyRequest.EraseUser(user, 5L, ErasedCases.DELETE));
    assertThat(hasRow(user)).as("erased from one guild only").isTrue();
    assertThat(database.ask(new PrivacyRequest.EraseUser(user, null, ErasedCases.DELETE)).deleted())
        .isEqualTo(Map.of("user_settings", 1L));
    assertThat(settings(user)).isEqualTo(UserSettings.defaults(user));
    assertThat(hasRow(other)).isTrue();
  }

  @Test
  @DisplayName("belong to no guild: its end leaves them, and what is stored about it has none")
  void noGuild() {
    long user = user();
    database.sql().run("insert into guild (id) values (5) on conflict do nothing");
    database.sql().run("insert into levels (guild_id, member_id) values (5, " + user + ")");
    change(user, set(UserSettings::language).to("de"));

    assertThat(database.ask(new PrivacyRequest.GuildData(5, 500, null)).rows())
        .isNotEmpty()
        .noneMatch(row -> row.model().equals("UserSettings"));
    database.ask(new PrivacyRequest.EraseGuild(5));

    assertThat(settings(user).language()).isEqualTo("de");
  }
}
