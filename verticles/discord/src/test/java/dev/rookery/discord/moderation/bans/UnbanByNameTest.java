package dev.rookery.discord.moderation.bans;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Somebody who is banned")
class UnbanByNameTest {
  @AutoClose private final RunningBot bot = RunningBot.withoutOutsideActions();

  @BeforeEach
  void banned() {
    get(bot.as("olivia").ban(guild(), user("bob"), "By hand"));
    get(bot.as("olivia").ban(guild(), user("carol"), "By hand"));
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private boolean isBanned(String name) {
    return bot.sandbox().world().bans().find(guild().id(), user(name).id()).isPresent();
  }

  private List<@Nullable String> reasons() {
    return bot.sql().column("select case_reason from cases order by case_number");
  }

  private String unban(Map<String, ?> options) {
    return text(bot.say("mo", "unban", options));
  }

  @Test
  @DisplayName("is offered by name, and the ban is lifted by what was offered or by the name alone")
  void byName() {
    assertThat(bot.offered("mo", "unban", "name", ""))
        .containsExactlyInAnyOrder("Bob · bob", "Carol · carol");
    assertThat(bot.offered("mo", "unban", "name", "CAR")).containsExactly("Carol · carol");
    assertThat(bot.offered("alice", "unban", "name", "")).as("nobody else").isEmpty();

    assertThat(unban(Map.of("name", Long.toString(user("carol").id()), "reason", "Sorry")))
        .startsWith("**Ban lifted**");
    assertThat(unban(Map.of("name", "@BOB"))).startsWith("**Ban lifted**");

    assertThat(isBanned("carol")).isFalse();
    assertThat(isBanned("bob")).isFalse();
    assertThat(reasons()).containsExactly("Sorry", "No reason provided");
  }

  @Test
  @DisplayName("is named behind a prefix, too, before the reason")
  void behindPrefix() {
    get(bot.as("mo").say(bot.channel("general"), "$unban bob was a mistake").answer());

    assertThat(isBanned("bob")).isFalse();
    assertThat(isBanned("carol")).isTrue();
    assertThat(reasons()).containsExactly("was a mistake");
  }

  @Test
  @DisplayName("has to be named, and to be banned")
  void refused() {
    assertThat(unban(Map.of())).startsWith("Say who");
    assertThat(unban(Map.of("reason", "bob"))).startsWith("Say who");
    assertThat(unban(Map.of("name", "alice"))).startsWith("Nobody who is banned is called alice.");
    assertThat(unban(Map.of("name", "bob", "user", user("bob")))).startsWith("Give the user or");
    assertThat(isBanned("bob")).isTrue();
    assertThat(reasons()).isEmpty();
  }
}
