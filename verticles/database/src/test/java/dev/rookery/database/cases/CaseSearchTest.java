package dev.rookery.database.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseCounts;
import dev.rookery.models.cases.CasePage;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeCount;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A search for cases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseSearchTest {
  private static final long GUILD = 5_001;
  private static final long OTHER_GUILD = 5_002;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> REASONS = List.of("Spam", "100% rude", "no_reason", "spamming");

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  /** Newest first. */
  private List<Case> all = List.of();

  @BeforeAll
  void cases() {
    for (long guild : List.of(GUILD, OTHER_GUILD)) {
      database.ask(new CaseTypeDefinitionRequest.Define(guild, "Talk", null));
      database.ask(new CaseTypeDefinitionRequest.Define(guild, "Mute Voice", null));
    }
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      database.ask(any(i % 5 == 0 ? OTHER_GUILD : GUILD, random));
    }
    database
        .sql()
        .run(
            """
            update cases set created_at = '2026-01-01T00:00:00Z'::timestamptz
              + case_number * interval '1 hour';
            update cases set case_status = false where case_number % 3 = 0;
            """);
    all = everything();
  }

  private List<Case> everything() {
    return pages(CaseRequest.Search.in(GUILD)).stream()
        .sorted(Comparator.comparingInt(Case::number).reversed())
        .toList();
  }

  private static CaseRequest.Create any(long guild, Random random) {
    List<CaseType> types = List.of(CaseType.BAN, CaseType.WARN, CaseType.KICK);
    int type = random.nextInt(5);
    long user = 1L + random.nextInt(4);
    long moderator = 11L + random.nextInt(3);
    String reason = REASONS.get(random.nextInt(REASONS.size()));
    return switch (type) {
      case 3 -> CaseRequest.Create.of(guild, "talk", user, moderator, reason);
      case 4 -> CaseRequest.Create.of(guild, "MUTE voice", user, moderator, reason);
      default -> CaseRequest.Create.of(guild, types.get(type), user, moderator, reason);
    };
  }

  /** All pages, which must agree on the total. */
  private List<Case> pages(CaseRequest.Search search) {
    List<Case> rows = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      CasePage page = database.ask(cursor.map(search::after).orElse(search));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(search.limit());
      rows.addAll(page.rows());
      cursor = page.next();
      if (cursor.isEmpty()) {
        assertThat(page.total()).isEqualTo(rows.size());
      }
    } while (cursor.isPresent());
    return rows;
  }

  @Test
  @DisplayName("finds by any combination what a plain look at all cases finds, newest first")
  void combinations() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      CaseRequest.Search search = anySearch(random);

      assertThat(pages(search))
          .as(search.toString())
          .isEqualTo(all.stream().filter(row -> fits(row, search)).toList());
    }
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("goes back from any page to the ones before, until the first")
  void back() {
    Random random = new Random(11);
    for (int round = 0; round < 100; round++) {
      CaseRequest.Search search = anySearch(random);
      List<CasePage> forwards = new ArrayList<>();
      List<String> begins = new ArrayList<>();
      Optional<String> next = Optional.empty();
      do {
        CasePage page = database.ask(next.map(search::after).orElse(search));
        forwards.add(page);
        next.ifPresent(begins::add);
        next = page.next();
      } while (next.isPresent());

      for (int i = forwards.size() - 2; i >= 0; i--) {
        CasePage back = database.ask(search.before(begins.get(i)));
        assertThat(back.rows()).as(search.toString()).isEqualTo(forwards.get(i).rows());
        assertThat(back.total()).isEqualTo(forwards.get(i).total());
        assertThat(back.next())
            .isEqualTo(i == 0 ? Optional.empty() : Optional.of(begins.get(i - 1)));
      }
    }
  }

  private static CaseRequest.Search anySearch(Random random) {
    Instant from = START.plusSeconds(3600L * random.nextInt(240));
    return new CaseRequest.Search(
        GUILD,
        sometimes(random, 1L + random.nextInt(4)),
        sometimes(random, 11L + random.nextInt(3)),
        some(random, List.of(CaseType.BAN, CaseType.WARN, CaseType.JAIL)),
        some(random, List.of("TALK", "mute voice", "nonsense")),
        sometimes(random, random.nextBoolean()),
        sometimes(random, from),
        sometimes(random, from.plusSeconds(1 + 3600L * random.nextInt(100))),
        sometimes(random, List.of("SPAM", "%", "_", "rude").get(random.nextInt(4))),
        1 + random.nextInt(60),
        null);
  }

  private static <T> @Nullable T sometimes(Random random, T value) {
    return random.nextInt(3) == 0 ? value : null;
  }

  private static <T> List<T> some(Random random, List<T> values) {
    return random.nextBoolean()
        ? List.of()
        : values.stream().filter(value -> random.nextBoolean()).toList();
  }

  private boolean fits(Case row, CaseRequest.Search search) {
    return (search.userId() == null || search.userId() == row.userId())
        && (search.moderatorId() == null || search.moderatorId() == row.moderatorId())
        && (search.valid() == null || search.valid() == row.valid())
        && (search.from() == null || !row.createdAt().isBefore(search.from()))
        && (search.until() == null || row.createdAt().isBefore(search.until()))
        && (search.text() == null || lower(row.reason()).contains(lower(search.text())))
        && fitsType(row, search);
  }

  private boolean fitsType(Case row, CaseRequest.Search search) {
    if (search.types().isEmpty() && search.customTypes().isEmpty()) {
      return true;
    }
    return (row.type() != null && search.types().contains(row.type()))
        || search.customTypes().stream().anyMatch(name -> typeId(name).equals(row.customTypeId()));
  }

  private Long typeId(String name) {
    return database
        .ask(new CaseTypeDefinitionRequest.Show(GUILD, name))
        .map(type -> type.id())
        .orElse(-1L);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Test
  @DisplayName("tells the total on a page without rows, too")
  void emptyPage() {
    CasePage page = database.ask(CaseRequest.Search.in(GUILD).after("1"));

    assertThat(page.rows()).isEmpty();
    assertThat(page.total()).isEqualTo(all.size());
    assertThat(database.ask(CaseRequest.Search.in(9_999)).total()).isZero();
  }

  @Test
  @DisplayName("refuses a cursor that is none, an empty span and a limit that is too great")
  void invalid() {
    CaseRequest.Search search = CaseRequest.Search.in(GUILD);

    assertThatThrownBy(() -> database.ask(search.after("1 or 1=1")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");
    assertThatThrownBy(() ->
            database.ask(
                new CaseRequest.Search(
                    GUILD,
                    null,
                    null,
                    List.of(),
                    List.of("a\0b"),
                    null,
                    START,
                    START,
                    null,
                    50,
                    null)))
        .isInstanceOfSatisfying(
            Failure.Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(2));
    assertThatThrownBy(() ->
            database.ask(
                new CaseRequest.Search(
                    GUILD, null, null, List.of(), List.of(), null, null, null, null, 501, null)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("limit: must be 1 to 500, is 501");
  }

  @Test
  @DisplayName("for counts tells valid and voided ones by type, for a user or a moderator")
  void counts() {
    CaseCounts ofUser = database.ask(CaseRequest.Counts.about(GUILD, 1));
    CaseCounts byModerator = database.ask(CaseRequest.Counts.by(GUILD, 12));

    assertCounts(ofUser, all.stream().filter(row -> row.userId() == 1));
    assertCounts(byModerator, all.stream().filter(row -> row.moderatorId() == 12));
    assertCounts(
        database.ask(new CaseRequest.Counts(GUILD, null, null, START, START.plusSeconds(36_000))),
        all.stream().filter(row -> row.number() < 10));
    assertThat(ofUser.byType())
        .extracting(CaseTypeCount::customType)
        .contains("Talk", "Mute Voice");
    assertThat(database.ask(CaseRequest.Counts.about(GUILD, 999)))
        .isEqualTo(new CaseCounts(0, 0, List.of()));
  }

  private static void assertCounts(CaseCounts counts, Stream<Case> rows) {
    List<Case> counted = rows.toList();
    assertThat(counts.valid()).isEqualTo(counted.stream().filter(Case::valid).count());
    assertThat(counts.voided()).isEqualTo(counted.stream().filter(row -> !row.valid()).count());
    assertThat(counts.valid(CaseType.BAN))
        .isEqualTo(
            counted.stream().filter(row -> row.type() == CaseType.BAN && row.valid()).count());
  }
}
