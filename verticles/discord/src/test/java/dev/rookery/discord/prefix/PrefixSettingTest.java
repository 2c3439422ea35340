package dev.rookery.discord.prefix;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.SentMessage;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a message must begin with to be a command")
class PrefixSettingTest {
  private static SentMessage write(RunningBot bot, String text) {
    return bot.as("bob").say(bot.channel("general"), text);
  }

  /** Whether it has an answer by the time that the bot has answered what came after it. */
  private static boolean isAnswered(RunningBot bot, String text) {
    SentMessage asked = write(bot, text);
    get(write(bot, "<@%d> s mentioned".formatted(bot.sandbox().world().bot().id())).answer());
    return IntStream.range(0, asked.answers().size())
        .mapToObj(i -> get(asked.answers().nth(i)).embed(0).getString("description"))
        .anyMatch(answer -> answer.contains("written"));
  }

  @Test
  @DisplayName("is what the guild has set, from the moment on that it is set, even in psql")
  void ofGuild() {
    try (RunningBot bot = new RunningBot()) {
      RunningBot.until(() -> isAnswered(bot, "$s written"), answered -> answered);

      bot.sql()
          .run(
              """
              insert into guild (id) values (%1$d) on conflict do nothing;
              insert into guild_config (id, prefix) values (%1$d, 'hey ')
              on conflict (id) do update set prefix = excluded.prefix
              """
                  .formatted(bot.guildId()));

      RunningBot.until(() -> isAnswered(bot, "Hey s written"), answered -> answered);
      assertThat(isAnswered(bot, "$s written")).isFalse();
    }
  }

  @Test
  @DisplayName("is a mention of the bot alone, where Discord does not show it what is written")
  void withoutContent() {
    try (RunningBot bot = RunningBot.withIntents(Set.of())) {
      assertThat(isAnswered(bot, "$s written")).isFalse();
      assertThat(isAnswered(bot, "<@%d> s written".formatted(bot.sandbox().world().bot().id())))
          .isTrue();
    }
  }
}
