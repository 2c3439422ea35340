package dev.rookery.discord.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("What members choose and type reaches a command")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptionKindsTest {
  @AutoClose private final RunningBot bot = new RunningBot(List.of(TrialCommands.FEATURE));

  private String said(String who, String command, Map<String, ?> options) {
    return text(bot.say(who, command, options));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  @Test
  @DisplayName("as numbers and one of a few words, or as what they are when left out")
  void numbers() {
    assertThat(said("alice", "trial numbers", Map.of("count", -5)))
        .isEqualTo("-5 Optional.empty DARK");
    assertThat(
            said(
                "alice",
                "trial numbers",
                Map.of("count", 1_000_000_000_000L, "share", 0.25, "shade", "light")))
        .isEqualTo("1000000000000 Optional[0.25] LIGHT");
  }

  @Test
  @DisplayName("as roles, channels and files with what Discord says of them")
  void entities() {
    Map<String, Object> options = new HashMap<>();
    options.put("role", bot.role("Moderator"));
    options.put("channel", bot.channel("bot-commands"));
    options.put("file", new Upload("notes.txt", "text/plain", "", Buffer.buffer("twelve bytes")));

    assertThat(said("alice", "trial entities", options))
        .isEqualTo("Moderator bot-commands notes.txt 12");
  }

  @Test
  @DisplayName("as the user or the message whose menu was used")
  void menus() {
    assertThat(said("alice", "trial user", Map.of("user", user("bob")))).isEqualTo("user bob");
    assertThat(
            text(
                RunningBot.get(
                    bot.as("alice")
                        .useOn(bot.channel("general"), user("carol"), "Say who it is")
                        .reply())))
        .isEqualTo("user carol");

    Message written =
        RunningBot.get(bot.as("bob").say(bot.channel("general"), "hello there").message());
    assertThat(text(RunningBot.get(bot.as("alice").useOn(written, "Say it again").reply())))
        .isEqualTo("bob: hello there");
  }

  @Test
  @DisplayName(
      "as times by the clock of the user, else of the guild, and is refused in the user's language if it is none")
  void times() {
    bot.sql()
        .run(
            "insert into user_settings (user_id, time_zone) values (%d, 'Asia/Tokyo')"
                .formatted(user("alice").id()));

    assertThat(said("alice", "trial times", Map.of("span", "1h30m", "moment", "2100-01-02 09:00")))
        .isEqualTo("1h 30m 2100-01-02T00:00:00Z");
    assertThat(said("bob", "trial times", Map.of("span", "2 weeks", "moment", "2100-01-02 09:00")))
        .isEqualTo("2w 2100-01-02T09:00:00Z");
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into guild_config (id, time_zone) values (%1$d, '+05:30')
            """
                .formatted(bot.guildId()));
    RunningBot.until(
        () -> said("bob", "trial times", Map.of("span", "2 weeks", "moment", "2100-01-02 09:00")),
        "2w 2100-01-02T03:30:00Z"::equals);
    assertThat(said("alice", "trial times", Map.of("span", "1h30m", "moment", "2100-01-02 09:00")))
        .as("who has a time zone")
        .isEqualTo("1h 30m 2100-01-02T00:00:00Z");
    assertThat(said("bob", "trial times", Map.of("span", "soon", "moment", "2100-01-02")))
        .startsWith("I do not understand `soon` there.");
    RunningBot.get(bot.as("carol").speak("de"));
    assertThat(said("carol", "trial times", Map.of("span", "bald", "moment", "2100-01-02")))
        .startsWith("`bald` verstehe ich dort nicht.");
  }
}
