package dev.rookery.discord.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("With 32 members at once who use the smallest command")
class AnswerRateTest {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerRateTest.class);

  /** Many seconds when the rate is to be judged. */
  private static final Duration ROUND =
      Duration.ofMillis(Integer.getInteger("rookery.answers.millis", 300));

  private static final Duration ROUND_TO_JUDGE = Duration.ofSeconds(2);
  private static final int ROUNDS = 5;
  private static final double SHARE_MIN = 0.8;
  private static final Path FIGURES = Path.of("target", "figures");

  @Test
  @DisplayName("the bot answers each, nearly as many as JDA alone in the same time")
  void rate() throws InterruptedException {
    try (RunningBot bot = new RunningBot();
        BareBot bare = new BareBot()) {
      CommandClients ofBot = new CommandClients(bot.sandbox());
      CommandClients ofBare = new CommandClients(bare.sandbox());
      // Rounds that do not count first, so that what is run is compiled.
      for (int round = -2; round < ROUNDS; round++) {
        ofBot.use(ROUND, round >= 0);
        ofBare.use(ROUND, round >= 0);
      }
      double share = ofBot.shareOf(ofBare);
      note("the bot", ofBot.toString());
      note("JDA alone", ofBare.toString());
      note("the bot's rate, of that of JDA alone", "%.0f %%".formatted(share * 100));
      if (ROUND.compareTo(ROUND_TO_JUDGE) >= 0) {
        assertThat(share).isGreaterThanOrEqualTo(SHARE_MIN);
      }
    }
  }

  /** Writes a figure where the proof finds it. */
  private static void note(String what, String found) {
    String line = what + ": " + found;
    LOG.warn(line);
    try {
      Files.createDirectories(FIGURES);
      Files.writeString(
          FIGURES.resolve("AnswerRateTest.txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
