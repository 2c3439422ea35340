package dev.rookery.settings.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.ConfigurationProblems;
import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.TestFile;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests many files that are nearly right. The seed is fixed, so a failure can be reproduced. */
class FileFuzzTest {

  private static final int ROUNDS = 1_500;
  private static final String PIECES = "\n\n  :-#[]{},&*!|>'\"%@`?~\\\t\0\u00fc\ufeff0a.";

  @TempDir Path directory;

  @Test
  @DisplayName(
      "A damaged file is read or its problems are listed, one a line; nothing else happens")
  void damagedFiles() {
    Random random = new Random(20_261_103);
    TestFile files = new TestFile(directory);
    String whole = Settings.describe(SampleConfig.class).replace("# url", "url");
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Path file = files.named("rookery.yaml", damaged(whole, random));
      try {
        Settings.sources().file(file).bind(SampleConfig.class);
        read++;
      } catch (ConfigurationProblems problems) {
        assertThat(problems).hasNoCause();
        assertThat(problems.getMessage())
            .matches("[^\\p{Cc}]* in the configuration:(\\n  [^\\p{Cc}]+)+");
      }
    }
    assertThat(read).as("files that were read").isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  private static String damaged(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int changes = random.nextInt(6); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      char piece = PIECES.charAt(random.nextInt(PIECES.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, piece);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
        case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
        default -> text.setCharAt(at, piece);
      }
    }
    return text.toString();
  }
}
