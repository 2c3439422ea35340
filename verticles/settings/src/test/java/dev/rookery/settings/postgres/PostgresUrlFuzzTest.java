package dev.rookery.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.ConfigurationProblems;
import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.sources.Aliases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests many URLs that are nearly right. The seed is fixed, so a failure can be reproduced. */
class PostgresUrlFuzzTest {

  private static final int ROUNDS = 20_000;
  private static final String PASSWORD = "Zq7Xw9Kv3Jp5";

  private static final List<String> SEEDS =
      List.of(
          "postgresql://user:" + PASSWORD + "@host1:5432,[::1]:5433/db?sslmode=require",
          "postgres://user:" + PASSWORD + "@host/db",
          "postgresql+asyncpg://user:" + PASSWORD + "@/db?host=/var/run&port=5432",
          "postgres://host/db?user=u&password=" + PASSWORD + "&application_name=x",
          "postgres://user:a%40b" + PASSWORD + "%2F@h:1/d?options=-c%20a%3Db&connect_timeout=3");

  private static final String PIECES = "@:/?#&=%[],;+ \\\"'\0\n\u202e\ud800\u00fc*aZ09-._~{}";

  @Test
  @DisplayName("A mutilated URL is read or refused, and no message repeats a part of the password")
  void parsing() {
    Random random = new Random(20_261_101);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = mutilated(random);
      try {
        PostgresUrl url = PostgresUrl.parse(text);
        read++;
        assertMasked(text, url);
        assertThat(PostgresUrl.parse(url.reveal())).as(text).isEqualTo(url);
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getClass()).as(text).isEqualTo(IllegalArgumentException.class);
        assertThat(refused.getCause()).as(text).isNull();
        assertSilent(text, String.valueOf(refused.getMessage()));
      }
    }
    assertThat(read).as("URLs that were read").isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  @Test
  @DisplayName("Nor does a problem of the configuration")
  void configuring() {
    Random random = new Random(20_261_102);
    for (int i = 0; i < 3_000; i++) {
      String text = mutilated(random);
      try {
        Settings.sources()
            .environment(Map.of("DATABASE_URL", text))
            .aliases(Aliases.none().with("DATABASE_URL", "database.url"))
            .bind(SampleConfig.class);
      } catch (ConfigurationProblems problems) {
        assertThat(problems.getCause()).isNull();
        assertThat(problems.problems()).hasSize(1);
        assertSilent(text, String.valueOf(problems.getMessage()));
      }
    }
  }

  /** Checks that text taken for the password is not shown. */
  private static void assertMasked(String text, PostgresUrl url) {
    boolean elsewhere =
        (url.user() + url.hosts().toString() + url.database() + url.parameters()).contains("Xw9");
    if (url.password().isPresent() && !elsewhere) {
      assertThat(url.toString()).as(text).doesNotContain("Xw9").contains("***");
    }
  }

  private static void assertSilent(String text, String message) {
    for (int i = 0; i + 3 <= PASSWORD.length(); i++) {
      assertThat(message).as(text).doesNotContain(PASSWORD.substring(i, i + 3));
    }
  }

  private static String mutilated(Random random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    List<Integer> changes = new ArrayList<>();
    IntStream.rangeClosed(0, random.nextInt(4)).forEach(changes::add);
    for (int _ : changes) {
      change(text, random);
    }
    return text.toString();
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    char piece = PIECES.charAt(random.nextInt(PIECES.length()));
    switch (random.nextInt(5)) {
      case 0 -> text.insert(at, piece);
      case 1 -> text.setLength(Math.max(1, random.nextInt(10) == 0 ? at : text.length()));
      case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
      case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 8)));
      default -> {
        if (at < text.length()) {
          text.setCharAt(at, piece);
        }
      }
    }
    if (text.isEmpty()) {
      text.append(piece);
    }
  }
}
