package dev.rookery.database;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Odd input")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddInputTest {
  private static final Rows<Snippet> SNIPPETS = Rows.of(Snippet.class);
  private static final Rows<Case> CASES = Rows.of(Case.class);
  private static final long GUILD = 5;

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  @AfterEach
  void noBugs() {
    assertThat(database.bugs).isEmpty();
  }

  private void assertInvalid(Request<?> request, String message) {
    assertThatThrownBy(() -> database.ask(request))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining(message);
  }

  @Test
  @DisplayName("such as half a character is refused instead of stored as another")
  void halfCharacter() {
    String message = "must not contain half of a surrogate pair";
    assertInvalid(new SnippetRequest.Create(GUILD, "half", "a\ud83d", 7), message);
    assertInvalid(new SnippetRequest.Create(GUILD, "\ude00\ud83d", "text", 7), message);
    assertInvalid(
        SNIPPETS.updateWhere(
            where(Snippet::guildId).is(GUILD), set(Snippet::content).to("\ud83d.")),
        message);
    assertThat(database.ask(new SnippetRequest.Create(GUILD, "whole", "\ud83d\ude00", 7)))
        .extracting(Snippet::content)
        .isEqualTo("\ud83d\ude00");
  }

  @Test
  @DisplayName("in JSON is refused or kept as it is")
  void json() {
    for (String text : List.of("\0", "\ud83d", "'; drop table cases; --", "#{guildId} $1")) {
      Request<Case> insert =
          CASES.insert(
              set(Case::guildId).to(GUILD),
              set(Case::type).to(CaseType.WARN),
              set(Case::reason).to("x"),
              set(Case::moderatorId).to(1L),
              set(Case::userId).to(2L),
              set(Case::metadata).to(new JsonObject().put("key", text)));
      if (text.length() == 1) {
        assertThatThrownBy(() -> database.ask(insert)).isExactlyInstanceOf(Failure.Invalid.class);
      } else {
        assertThat(database.ask(insert).metadata()).isEqualTo(new JsonObject().put("key", text));
      }
    }
  }

  @Test
  @DisplayName("such as the end of time is beyond every row, or refused")
  void ends() {
    database.ask(new SnippetRequest.Create(GUILD, "now", "text", 7));
    Condition<Snippet> ofGuild = where(Snippet::guildId).is(GUILD);
    for (Condition<Snippet> all :
        List.of(
            where(Snippet::createdAt).lessThan(Instant.parse("9999-12-31T23:59:59Z")),
            where(Snippet::createdAt).greaterThan(Instant.parse("0001-01-01T00:00:00Z")))) {
      assertThat(database.ask(SNIPPETS.exists(ofGuild.and(all)))).isTrue();
    }
    for (Instant never :
        List.of(
            Instant.MAX,
            Instant.MIN,
            Instant.EPOCH.plus(Duration.ofDays(400_000L * 365)),
            Instant.EPOCH.minus(Duration.ofDays(10_000L * 365)))) {
      assertInvalid(
          SNIPPETS.count(ofGuild.and(where(Snippet::createdAt).lessThan(never))),
          "must be a time in the years 1 to 9999");
      assertInvalid(
          SNIPPETS.count(ofGuild.and(where(Snippet::createdAt).in(List.of(never)))),
          "must be a time in the years 1 to 9999");
      assertInvalid(
          SNIPPETS.count(ofGuild.and(where(Snippet::createdAt).between(Instant.EPOCH, never))),
          "must be a time in the years 1 to 9999");
    }
    assertInvalid(
        SNIPPETS.count(where(Snippet::name).is("\0")), "must not contain a NUL character");
    Rows<GuildConfig> configs = Rows.of(GuildConfig.class);
    for (Duration span : List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(-1))) {
      assertThatThrownBy(() ->
              database.ask(
                  configs.insert(
                      set(GuildConfig::guildId).to(77L), set(GuildConfig::xpCooldown).to(span))))
          .isExactlyInstanceOf(Failure.Invalid.class);
    }
  }

  @Test
  @DisplayName("such as a condition that every row meets does not delete them")
  void everything() {
    String message = "must not mean every row";
    assertInvalid(SNIPPETS.deleteWhere(where(Snippet::id).isNotNull()), message);
    assertInvalid(SNIPPETS.deleteWhere(where(Snippet::id).in(List.of()).negated()), message);
    assertInvalid(SNIPPETS.deleteWhere(where(Snippet::name).like("%%")), message);
    assertThat(database.ask(SNIPPETS.deleteWhere(where(Snippet::aliasOf).isNotNull()))).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.rookery.models.Models#all")
  @DisplayName("such as any comparison of any column is answered or refused, and is never our bug")
  void comparisons(Model<?> model) {
    for (ModelColumn column : model.columns()) {
      for (Condition<Record> where : comparisonsOf(column)) {
        assertAnswered(new RowRequest.Count<>(recordType(model), where));
      }
    }
  }

  private static List<Condition<Record>> comparisonsOf(ModelColumn column) {
    String name = column.component();
    Object value = example(column);
    List<Condition<Record>> all = new ArrayList<>();
    for (Condition.Comparison how : Condition.Comparison.values()) {
      all.add(new Condition.Compare<>(name, how, value));
    }
    all.add(new Condition.Between<>(name, value, value));
    all.add(new Condition.In<>(name, List.of(value, value)));
    all.add(new Condition.In<>(name, List.of()));
    all.add(new Condition.Like<>(name, "a%"));
    all.add(new Condition.IsNull<>(name));
    return all;
  }

  private static Object example(ModelColumn column) {
    return switch (column.kind()) {
      case LONG -> 5L;
      case INT -> 5;
      case DOUBLE -> 1.5;
      case BOOLEAN -> true;
      case TEXT -> "a";
      case INSTANT -> Instant.EPOCH;
      case DURATION -> Duration.ofSeconds(90);
      case ENUM -> ((Class<?>) column.type()).getEnumConstants()[0];
      case LONGS -> List.of(5L, 6L);
      case JSON -> new JsonObject();
    };
  }

  @SuppressWarnings("unchecked") // the conditions above are made for any
  private static Class<Record> recordType(Model<?> model) {
    return (Class<Record>) model.type();
  }

  private void assertAnswered(Request<?> request) {
    try {
      assertThat((Object) database.ask(request)).isNotNull();
    } catch (Failure.Invalid refused) {
      assertThat(refused.problems()).isNotEmpty();
    }
    assertThat(database.bugs).as("%s", request).isEmpty();
  }

  @Test
  @DisplayName("such as one of a list with another by in is refused")
  void inOfLists() {
    assertInvalid(
        CASES.count(where(Case::userRoles).in(List.of(List.of(1L), List.of(2L)))),
        "where.userRoles: holds a list; only equal compares it with another");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"Snippet id\",null]",
        "[null,[\"1\"]]",
        "[\"Snippet id\",[null]]",
        "[\"Snippet id\",[{}]]",
        "[\"Snippet id\",{}]",
        "[\"Snippet id\"]",
        "[]",
        "{}",
        "null"
      })
  @DisplayName("such as a cursor that was made up is refused as none of that list")
  void cursors(String json) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> database.ask(SNIPPETS.selectAll().after(cursor)))
        .isExactlyInstanceOf(Failure.Invalid.class);
  }
}
