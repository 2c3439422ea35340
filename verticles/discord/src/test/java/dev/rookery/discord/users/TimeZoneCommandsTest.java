package dev.rookery.discord.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.messages.Message;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/timezone")
@TestInstance(Lifecycle.PER_CLASS)
class TimeZoneCommandsTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void clean() {
    bot.sql().run("delete from user_settings");
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private String set(String zone) {
    return text(bot.say("bob", "timezone set", Map.of("zone", zone)));
  }

  private String show() {
    return text(bot.say("bob", "timezone show", Map.of()));
  }

  @Test
  @DisplayName("offers zones for a city, keeps the one that is chosen, and forgets it when told to")
  void story() {
    assertThat(show()).isEqualTo("I do not know your time zone. `/timezone set` tells me.");
    assertThat(bot.offered("bob", "timezone set", "zone", "berl")).contains("Europe/Berlin");

    assertThat(set("Europe/Berlin"))
        .matches("Your time zone is \\*\\*Europe/Berlin\\*\\*; it is \\d\\d:\\d\\d there now\\.");
    assertThat(show()).startsWith("Your time zone is **Europe/Berlin**");
    assertThat(text(bot.say("alice", "timezone show", Map.of())))
        .as("somebody else's")
        .startsWith("I do not know your time zone.");

    assertThat(text(bot.say("bob", "timezone clear", Map.of())))
        .isEqualTo("I no longer know your time zone.");
    assertThat(show()).startsWith("I do not know your time zone.");
  }

  @Test
  @DisplayName("takes a name that finds just one zone, whatever its case")
  void byName() {
    assertThat(set("new york")).startsWith("Your time zone is **America/New\\_York**");
    assertThat(set("+05:30")).startsWith("Your time zone is **+05:30**");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "america", "CST", "**x**", "<@1>"})
  @DisplayName(
      "takes none that it does not know, or that could be several, and keeps the one before")
  void unknown(String zone) {
    set("Europe/Paris");

    assertThat(set(zone)).startsWith("I know no time zone “").endsWith("while you type.");
    assertThat(show()).startsWith("Your time zone is **Europe/Paris**");
  }
}
