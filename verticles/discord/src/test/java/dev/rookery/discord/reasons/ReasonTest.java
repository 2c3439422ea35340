package dev.rookery.discord.reasons;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Reasons that are given again and again")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReasonTest {
  private static final String SPAM = "Advertised without being asked; see rule 3.";

  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void templates() {
    bot.sql().run("truncate cases, reason_template cascade; update guild set case_count = 0");
    assertThat(add("spam", SPAM)).isEqualTo("From now on, #spam as a reason stands for that text.");
  }

  private String add(String name, String reason) {
    return text(bot.say("mo", "reason add", Map.of("name", name, "text", reason)));
  }

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private List<@Nullable String> reasons() {
    return bot.sql().column("select case_reason from cases order by case_number");
  }

  private String warn(String reason) {
    return text(bot.say("mo", "warn", Map.of("member", user("bob"), "reason", reason)));
  }

  @Test
  @DisplayName("are offered while a moderator types one, and stand in the case in full")
  void offered() {
    add("raid", "Took part in a raid.\nTogether with others.");

    assertThat(bot.offered("mo", "warn", "reason", ""))
        .containsExactly("#raid · Took part in a raid. Together with others.", "#spam · " + SPAM);
    assertThat(bot.offered("mo", "ban", "reason", "#SP")).containsExactly("#spam · " + SPAM);
    assertThat(bot.offered("mo", "timeout", "reason", "together"))
        .containsExactly("#raid · Took part in a raid. Together with others.");
    assertThat(bot.offered("bob", "warn", "reason", "")).as("nobody else").isEmpty();

    assertThat(warn("#spam")).contains(SPAM);
    assertThat(reasons()).containsExactly(SPAM);
  }

  @Test
  @DisplayName("are known by their name alone, in any case, and nothing else is changed")
  void names() {
    warn("SPAM");
    warn(" #Spam ");
    warn("#spam again");
    warn("#unknown");
    warn("general rudeness");

    assertThat(reasons())
        .containsExactly(SPAM, SPAM, "#spam again", "#unknown", "general rudeness");
  }

  @Test
  @DisplayName("stand for their text behind a prefix, in forms, for several members and in edits")
  void everywhere() {
    get(bot.as("mo").say(bot.channel("general"), "$warn bob #spam").answer());
    bot.say(
        "mo",
        "warn",
        Map.of(
            "member", user("bob"), "others", "<@" + user("carol").id() + ">", "reason", "#spam"));
    RunningBot.until(this::reasons, all -> all.size() == 3);
    bot.say("mo", "cases edit", Map.of("number", 1, "reason", "else"));
    assertThat(reasons()).containsExactly("else", SPAM, SPAM);
    bot.say("mo", "cases edit", Map.of("number", 1, "reason", "#spam"));
    assertThat(reasons()).containsExactly(SPAM, SPAM, SPAM);
  }

  @Test
  @DisplayName("get another text, are listed and deleted, while cases keep what they say")
  void kept() {
    warn("#spam");
    assertThat(bot.offered("mo", "reason edit", "name", "s")).containsExactly("spam");
    assertThat(
            text(bot.say("mo", "reason edit", Map.of("name", "#spam", "text", "Sold something."))))
        .startsWith("From now on, #spam stands for the new text.");
    warn("#spam");
    assertThat(text(bot.say("mo", "reason list", Map.of()))).isEqualTo("**#spam** Sold something.");
    assertThat(text(bot.say("mo", "reason delete", Map.of("name", "spam"))))
        .startsWith("The template **spam** is deleted.");

    assertThat(reasons()).containsExactly(SPAM, "Sold something.");
    assertThat(text(bot.say("mo", "reason list", Map.of()))).startsWith("There are no templates");
    assertThat(text(bot.say("mo", "reason delete", Map.of("name", "spam"))))
        .isEqualTo("There is no reason template spam.");
  }

  @Test
  @DisplayName("are listed in pages in alphabetical order")
  void pages() {
    for (int i = 10; i < 22; i++) {
      add("r" + i, "Reason " + i);
    }
    Message first = bot.say("mo", "reason list", Map.of());
    assertThat(text(first).lines()).hasSize(10).first().isEqualTo("**#r10** Reason 10");
    Message second = bot.click("mo", first, "Next page");
    assertThat(text(second).lines())
        .containsExactly("**#r20** Reason 20", "**#r21** Reason 21", "**#spam** " + SPAM);
    assertThat(text(bot.click("mo", second, "First page"))).isEqualTo(text(first));
  }

  @Test
  @DisplayName("are kept by moderators alone, under names that are free")
  void refused() {
    assertThat(add("SPAM", "again")).isEqualTo("The template name is already taken.");
    assertThat(text(bot.say("bob", "reason add", Map.of("name", "x", "text", "y"))))
        .startsWith("You may not do that");
    assertThat(add("two words", "y")).contains("use letters, digits");
    assertThat(bot.sql().number("select count(*) from reason_template")).isOne();
  }
}
