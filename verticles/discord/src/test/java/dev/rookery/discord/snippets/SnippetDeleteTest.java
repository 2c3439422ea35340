package dev.rookery.discord.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("/snippet delete")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetDeleteTest {
  private static final String ALL =
      "select concat_ws(' ', id, snippet_name, snippet_content, snippet_user_id, uses, locked,"
          + " alias_of, version, created_at, updated_at) from snippet order by id";

  @AutoClose private final RunningBot bot = new RunningBot();

  /** A snippet of Alice's with two aliases of Bob's. */
  @BeforeEach
  void rules() {
    bot.sql().run("delete from snippet");
    bot.say("alice", "snippet create", Map.of("name", "rules", "content", "Be nice."));
    bot.say("bob", "snippet create", Map.of("name", "r", "alias-of", "rules"));
    bot.say("bob", "snippet create", Map.of("name", "law", "alias-of", "rules"));
    bot.sql().run("update snippet set uses = 7 where snippet_name = 'rules'");
  }

  private Message ask(String who, String name) {
    return bot.say(who, "snippet delete", Map.of("name", name));
  }

  private List<@Nullable String> rows() {
    return bot.sql().column(ALL);
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  @Test
  @DisplayName("asks first, and names the snippet and the aliases that go with it")
  void asks() {
    List<@Nullable String> before = rows();

    Message question = ask("alice", "Rules");

    assertThat(question.ephemeral()).isTrue();
    assertThat(text(question))
        .isEqualTo("Delete the snippet **rules**? Its aliases **law** and **r** go with it.");
    assertThat(rows()).isEqualTo(before);
    Message left = bot.click("alice", question, "Cancel");
    assertThat(text(left)).isEqualTo("Everything stays as it is.");
    assertThat(left.components()).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName("can be undone: all comes back with uses, owners and lock, also after a restart")
  void undone() {
    bot.say("mo", "snippet lock", Map.of("name", "rules"));
    List<@Nullable String> before = rows();
    Message question = ask("mo", "rules");
    bot.restartBot();

    Message deleted = bot.click("mo", question, "Delete");
    assertThat(text(deleted))
        .isEqualTo("Snippet **rules** is deleted. Its aliases **law** and **r** went with it.");
    assertThat(deleted.button("Delete")).isEmpty();
    assertThat(rows()).isEmpty();
    bot.restartBot();
    Message back = bot.click("mo", deleted, "Undo");

    assertThat(text(back))
        .isEqualTo("Snippet **rules** is back. Its aliases **law** and **r** are back with it.");
    assertThat(back.components()).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName("is done once by a double click, and so is its undoing")
  void doubleClick() {
    List<@Nullable String> before = rows();
    Message question = ask("alice", "rules");
    String delete = RunningBot.buttonId(question, "Delete");
    Conversation once = bot.as("alice").click(question, delete);
    Conversation twice = bot.as("alice").click(question, delete);
    Message deleted = RunningBot.get(once.edits().first());
    assertThat(text(RunningBot.get(twice.edits().first()))).isEqualTo(text(deleted));

    String undo = RunningBot.buttonId(deleted, "Undo");
    Conversation back = bot.as("alice").click(deleted, undo);
    Conversation again = bot.as("alice").click(deleted, undo);

    assertThat(text(RunningBot.get(back.edits().first()))).startsWith("Snippet **rules** is back.");
    assertThat(text(RunningBot.get(again.edits().first())))
        .startsWith("Snippet **rules** is back.");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName("of an alias takes that alone, and says that the snippet stays")
  void alias() {
    List<@Nullable String> before = rows();
    Message question = ask("bob", "r");
    assertThat(text(question))
        .isEqualTo("Delete the alias **r**? The snippet that it names stays.");

    Message deleted = bot.click("bob", question, "Delete");
    assertThat(text(deleted)).isEqualTo("The alias **r** is deleted.");
    assertThat(bot.sql().column("select snippet_name from snippet order by id"))
        .containsExactly("rules", "law");

    assertThat(text(bot.click("bob", deleted, "Undo"))).isEqualTo("The alias **r** is back.");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "is refused before it asks to who may not, and again when the snippet was locked since")
  void denied() {
    assertThat(text(ask("bob", "rules")))
        .isEqualTo("You may not do that: snippet rules belongs to somebody else.");
    assertThat(text(ask("bob", "none"))).isEqualTo("There is no snippet none.");
    Message question = ask("alice", "rules");
    bot.say("mo", "snippet lock", Map.of("name", "rules"));

    assertThat(text(bot.refusal("alice", question, "Delete")))
        .isEqualTo("You may not do that: snippet rules is locked.");
    assertThat(rows()).hasSize(3);
  }

  @Test
  @DisplayName(
      "of an alias cannot be undone once its snippet is gone, which is said in plain words")
  void aliasOfNothing() {
    Message deleted = bot.click("bob", ask("bob", "r"), "Delete");
    Message question = ask("alice", "rules");
    bot.click("alice", question, "Delete");

    assertThat(text(bot.refusal("bob", deleted, "Undo")))
        .isEqualTo("There is no snippet that r was another name for.");
    assertThat(rows()).isEmpty();
  }

  @Test
  @DisplayName("names __a__ and _b_ as they are spelt, not an underlined a and a slanted b")
  void namesWithUnderscores() {
    bot.say("alice", "snippet create", Map.of("name", "__a__", "content", "x"));
    bot.say("alice", "snippet create", Map.of("name", "_b_", "alias-of", "__a__"));

    assertThat(text(ask("alice", "__a__")))
        .isEqualTo("Delete the snippet **\\_\\_a\\_\\_**? Its alias **\\_b\\_** goes with it.");
    assertThat(text(ask("bob", "__a__")))
        .isEqualTo("You may not do that: snippet \\_\\_a\\_\\_ belongs to somebody else.");
    assertThat(text(ask("bob", "_c_"))).isEqualTo("There is no snippet \\_c\\_.");
    assertThat(text(bot.say("bob", "snippet list", Map.of("text", "a__"))))
        .isEqualTo("**\\_\\_a\\_\\_** (\\_b\\_) · 0");
    assertThat(bot.say("bob", "snippet show", Map.of("name", "_b_")).embed(0).getString("title"))
        .isEqualTo("\\_\\_a\\_\\_");
  }

  @Test
  @DisplayName("cannot be undone when the name is taken by now, or when it is too late")
  void notUndone() {
    Message deleted = bot.click("alice", ask("alice", "rules"), "Delete");
    bot.say("bob", "snippet create", Map.of("name", "r", "content", "mine"));
    bot.say("bob", "snippet create", Map.of("name", "rules", "content", "mine"));
    assertThat(text(bot.refusal("alice", deleted, "Undo")))
        .isEqualTo("The snippet name is already taken.");

    bot.sql().run("delete from snippet where snippet_name = 'rules'");
    Message back = bot.click("alice", deleted, "Undo");
    assertThat(text(back))
        .isEqualTo(
            "Snippet **rules** is back. Its alias **law** is back with it."
                + " Its alias **r** stays away, because something else has that name by now.");

    Message late = bot.click("alice", ask("alice", "rules"), "Delete");
    bot.sql().run("update answered_request set answered_at = now() - interval '16 minutes'");
    assertThat(text(bot.refusal("alice", late, "Undo")))
        .isEqualTo("There is no deletion that can still be undone.");
  }
}
