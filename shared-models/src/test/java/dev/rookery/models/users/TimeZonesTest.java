package dev.rookery.models.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Problems;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A time zone")
class TimeZonesTest {
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  /** What a user types, and the zones that come first. */
  @ParameterizedTest(name = "\"{0}\": {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # by city
          berl                | Europe/Berlin
          Berlin              | Europe/Berlin
          new york            | America/New_York
          New_York            | America/New_York
          york                | America/New_York
          LOS ANGELES         | America/Los_Angeles
          "  paris "          | Europe/Paris
          lon                 | Europe/London Arctic/Longyearbyen
          indianap            | America/Indiana/Indianapolis
          buenos              | America/Argentina/Buenos_Aires
          port-au-prince      | America/Port-au-Prince
          port au             | America/Port-au-Prince
          dar es              | Africa/Dar_es_Salaam
          # by id
          europe/berl         | Europe/Berlin
          America/New_York    | America/New_York
          america/new york    | America/New_York
          america angeles     | America/Los_Angeles
          australia/          | Australia/Sydney Australia/Adelaide Australia/Brisbane
          utc                 | UTC
          # accents and signs
          zürich              | Europe/Zurich
          Zürich              | Europe/Zurich
          são paulo           | America/Sao_Paulo
          bogotá              | America/Bogota
          St. John's          | America/St_Johns
          İstanbul            | Europe/Istanbul
          reykjavík           | Atlantic/Reykjavik
          # cities without a zone of their own, and countries with one
          münchen             | Europe/Berlin
          Köln                | Europe/Berlin
          Wien                | Europe/Vienna
          san francisco       | America/Los_Angeles
          boston              | America/New_York
          mumbai              | Asia/Kolkata
          beijing             | Asia/Shanghai
          deutschland         | Europe/Berlin
          österreich          | Europe/Vienna
          japan               | Asia/Tokyo
          # former names
          Asia/Calcutta       | Asia/Kolkata
          calcutta            | Asia/Kolkata
          kiev                | Europe/Kyiv
          us/eastern          | America/New_York
          # abbreviations
          CET                 | Europe/Berlin Europe/Paris Europe/Madrid
          cest                | Europe/Berlin
          MEZ                 | Europe/Berlin
          EST                 | America/New_York America/Toronto
          edt                 | America/New_York
          pdt                 | America/Los_Angeles
          eet                 | Europe/Athens Europe/Kyiv
          gmt                 | UTC Europe/London
          msk                 | Europe/Moscow
          jst                 | Asia/Tokyo
          aest                | Australia/Sydney
          ist                 | Europe/Istanbul
          # offsets
          +2                  | +02:00
          -3                  | -03:00
          utc+2               | +02:00
          UTC +5:30           | +05:30
          gmt-0330            | -03:30
          +14:00              | +14:00
          UTC+0               | UTC
          Etc/GMT+5           | -05:00
          """)
  @DisplayName("is found by what people type")
  void found(String typed, String first) {
    List<String> expected = List.of(first.split(" "));

    assertThat(TimeZones.search(typed)).startsWith(expected.toArray(String[]::new));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "cst",
        "cdt",
        "bst",
        "pst",
        "zzz",
        "+15",
        "-12:30",
        "+5:60",
        "utc+",
        "🕰",
        "%",
        "\0",
        "Mars/Olympus",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  @DisplayName("is not guessed: abbreviations that stand for several times, and nonsense")
  void notFound(String typed) {
    assertThat(TimeZones.search(typed)).isEmpty();
  }

  @Test
  @DisplayName("that an abbreviation of several times begins is found as if it were none")
  void ambiguous() {
    assertThat(TimeZones.search("IST")).doesNotContain("Asia/Kolkata", "Asia/Jerusalem");
    assertThat(TimeZones.search("mst")).doesNotContain("America/Denver", "America/Phoenix");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", " ", "e", "a", "america", "europe/", "-", "/"})
  @DisplayName("is one of 25 at most when much fits, the well-known ones first")
  void many(String typed) {
    List<String> found = TimeZones.search(typed);

    assertThat(found).hasSize(TimeZones.FOUND_MAX).doesNotHaveDuplicates();
    assertThat(ZoneNames.WELL_KNOWN).contains(found.getFirst());
  }

  @Test
  @DisplayName("that a search finds may be stored, and every one is found by its id")
  void storable() {
    Set<String> all = new HashSet<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      TimeZones.canonical(id).ifPresent(all::add);
    }
    assertThat(all).hasSizeGreaterThan(400);
    for (String id : all) {
      assertThat(TimeZones.search(id)).as(id).startsWith(id);
      assertThat(TimeZones.search(id)).as(id).allSatisfy(TimeZonesTest::assertStorable);
      assertThat(id.length()).isLessThanOrEqualTo(TimeZones.LENGTH_MAX);
    }
  }

  private static void assertStorable(String id) {
    Problems problems = new Problems();
    new SettingRules.TimeZone().check(id, "timeZone", problems);
    assertThat(problems.all()).isEmpty();
    assertThat(ZoneId.of(id).getId()).isEqualTo(id);
  }

  @Test
  @DisplayName("that goes by other names or an abbreviation is there, in this Java")
  void tables() {
    Set<String> ids = ZoneId.getAvailableZoneIds();

    assertThat(ids)
        .containsAll(ZoneNames.OTHER.keySet())
        .containsAll(ZoneNames.WELL_KNOWN)
        .containsAll(ZoneNames.BY_ABBREVIATION.values().stream().flatMap(List::stream).toList());
    assertThat(ZoneNames.WELL_KNOWN).hasSize(TimeZones.FOUND_MAX);
    assertThat(ids)
        .as("former ids, which browsers may still send")
        .containsAll(
            ZoneNames.OTHER.values().stream()
                .flatMap(List::stream)
                .filter(name -> name.contains("/"))
                .toList());
  }

  @Test
  @DisplayName("that goes by an abbreviation has the same time as the others that do")
  void sameTime() {
    ZoneNames.BY_ABBREVIATION.forEach((abbreviation, ids) -> {
      Set<Object> offsets = new HashSet<>();
      for (String id : ids) {
        offsets.add(ZoneId.of(id).getRules().getStandardOffset(NOW));
      }
      assertThat(new ArrayList<>(offsets)).as(abbreviation).hasSize(1);
    });
  }
}
