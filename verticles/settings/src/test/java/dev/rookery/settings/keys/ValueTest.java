package dev.rookery.settings.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rookery.settings.ConfigurationProblems;
import dev.rookery.settings.Settings;
import dev.rookery.settings.text.Suggestion;
import dev.rookery.settings.values.AutoCount;
import dev.rookery.settings.values.ByteSize;
import dev.rookery.settings.values.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what may be written for a value of each type, and what may not. */
class ValueTest {

  record Numbers(
      @Setting(doc = "d", byDefault = "0") int whole,
      @Setting(doc = "d", byDefault = "0") long large,
      @Setting(doc = "d", byDefault = "0") double broken) {}

  @ParameterizedTest
  @DisplayName("A duration is amounts with their units, the larger first")
  @CsvSource({
    "0s, PT0S, 0s",
    "500ms, PT0.5S, 500ms",
    "2s, PT2S, 2s",
    "5m, PT5M, 5m",
    "90s, PT1M30S, 1m30s",
    "1h30m, PT1H30M, 1h30m",
    "7d, PT168H, 7d",
    "1d2h3m4s5ms, PT26H3M4.005S, 1d2h3m4s5ms",
    "1500ms, PT1.5S, 1s500ms",
    "24h, PT24H, 1d"
  })
  void durations(String text, Duration duration, String written) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.write(duration)).isEqualTo(written);
    assertThat(Durations.parse(written)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-5s",
        "+5s",
        "1.5s",
        "5 s",
        "5S",
        "5sec",
        "5s1m",
        "5s5s",
        "PT5S",
        "5us",
        "1ms5s",
        "9999999999999999s",
        "٣s"
      })
  @DisplayName("Anything else is no duration")
  void noDurations(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage("not a duration with its unit");
  }

  @ParameterizedTest
  @DisplayName("A size is one amount with its unit")
  @CsvSource({
    "0B, 0, 0B",
    "512B, 512, 512B",
    "1024B, 1024, 1KiB",
    "64KiB, 65536, 64KiB",
    "1MiB, 1048576, 1MiB",
    "1536KiB, 1572864, 1536KiB",
    "2GiB, 2147483648, 2GiB"
  })
  void sizes(String text, long bytes, String written) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "KiB", "-1B", "64KB", "64kib", "1.5MiB", "1 KiB", "99999999999GiB"})
  @DisplayName("Anything else is no size")
  void noSizes(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "1", "100000"})
  @DisplayName("A number of things may be left to the program")
  void counts(String text) {
    assertThat(AutoCount.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "Auto", "1.0", "100001", "1000000", "٣"})
  @DisplayName("Anything else is no such number")
  void noCounts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AutoCount.parse(text));
  }

  @ParameterizedTest
  @DisplayName("Numbers are plain decimal digits")
  @CsvSource({
    "whole, 1_000, not a whole number",
    "whole, 0x10, not a whole number",
    "whole, +5, not a whole number",
    "whole, 1.0, not a whole number",
    "whole, ٣, not a whole number",
    "whole, 2147483648, too large",
    "whole, -2147483649, too small",
    "large, 9223372036854775808, too large",
    "broken, NaN, not a number",
    "broken, 1e5, not a number",
    "broken, 1d, not a number",
    "broken, .5, not a number"
  })
  void noNumbers(String key, String text, String what) {
    assertThat(problem(key, text))
        .startsWith(key + " = \"" + text + "\": " + what + "; allowed: a");
  }

  @Test
  @DisplayName("The limits of the types themselves are read, and blanks around a number")
  void limits() {
    assertThat(
            Settings.with(
                Numbers.class,
                Map.of("whole", " -2147483648 ", "large", "9223372036854775807", "broken", "-0.5")))
        .isEqualTo(new Numbers(Integer.MIN_VALUE, Long.MAX_VALUE, -0.5));
  }

  @ParameterizedTest
  @DisplayName("A host and its port are written as they are read")
  @ValueSource(strings = {"db:5432", "127.0.0.1:0", "[::1]:65535", "[fe80::1%eth0]:1", "a_b-c.d:1"})
  void hosts(String text) {
    assertThat(HostPort.parse(text)).hasToString(text);
  }

  @Test
  @DisplayName("A port alone is one on this machine, as in --http.listen=8081")
  void portAlone() {
    assertThat(HostPort.parse("8081")).isEqualTo(new HostPort("127.0.0.1", 8081));
    assertThatIllegalArgumentException().isThrownBy(() -> HostPort.parse("65536"));
  }

  @ParameterizedTest
  @DisplayName("Anything else is no host with a port")
  @ValueSource(
      strings = {
        "",
        ":1",
        "db",
        "db:",
        "db:x",
        "db:65536",
        "::1:1",
        "[::1]",
        "a b:1",
        "/run:1",
        "a@b:1"
      })
  void noHosts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HostPort.parse(text));
  }

  @ParameterizedTest
  @DisplayName("The nearest name is found through slips of the finger, and no name through more")
  @CsvSource({
    "databse, database", "databsae, database", "DATABASE, database", "data_base, database",
    "statementTimeout, statement-timeout", "urk, url", "xyz, ''", "'', ''"
  })
  void nearest(String typed, String meant) {
    List<String> known = List.of("database", "statement-timeout", "url");

    assertThat(Suggestion.of(typed, known).orElse("")).isEqualTo(meant);
  }

  private static String problem(String key, String text) {
    try {
      return "none: " + Settings.with(Numbers.class, Map.of(key, text));
    } catch (ConfigurationProblems problems) {
      return problems.problems().getFirst().line();
    }
  }
}
