package dev.rookery.discord.snippets;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Message;
import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/snippet")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetCommandTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void empty() {
    bot.sql().run("delete from snippet");
  }

  private Message create(String who, String name, String content) {
    return bot.say(who, "snippet create", Map.of("name", name, "content", content));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private static String title(Message message) {
    return message.embed(0).getString("title");
  }

  @Test
  @DisplayName("create makes one, which show says to all")
  void createAndShow() {
    Message created = create("alice", "rules", "Be **nice**.\nAlways.");
    assertThat(created.ephemeral()).isTrue();
    assertThat(text(created)).isEqualTo("Snippet **rules** is there.");

    Message shown = bot.say("bob", "snippet show", Map.of("name", "RULES"));
    assertThat(shown.ephemeral()).isFalse();
    assertThat(title(shown)).isEqualTo("rules");
    assertThat(text(shown)).isEqualTo("Be **nice**.\nAlways.");
    awaitUses(1);
  }

  /** A use is counted once Discord has taken the text. */
  private void awaitUses(int uses) {
    await()
        .atMost(1, MINUTES)
        .until(() -> bot.sql().number("select max(uses) from snippet") == uses);
  }

  @Test
  @DisplayName("create tells what is wrong with a name or content, and stores nothing")
  void badCreate() {
    assertThat(text(create("alice", "two words", "x")))
        .isEqualTo(
            "That does not work:\n• name: use letters, digits, emoji, dashes, underscores and dots"
                + " only");
    create("alice", "rules", "x");
    Map<String, String> both = Map.of("name", "x", "content", "y", "alias-of", "rules");
    assertThat(text(bot.say("alice", "snippet create", both)))
        .contains("give a content or a snippet in alias-of, and not both");
    Message twice = create("bob", "Rules", "y");
    assertThat(twice.ephemeral()).isTrue();
    assertThat(text(twice)).isEqualTo("The snippet name is already taken.");
    assertThat(bot.sql().number("select count(*) from snippet")).isOne();
  }

  @Test
  @DisplayName("create gives a snippet another name")
  void alias() {
    create("alice", "rules", "Be nice.");

    Message made = bot.say("bob", "snippet create", Map.of("name", "r", "alias-of", "Rules"));
    assertThat(text(made)).isEqualTo("**r** is another name for **Rules**.");
    assertThat(title(bot.say("bob", "snippet show", Map.of("name", "r")))).isEqualTo("rules");
  }

  @Test
  @DisplayName("show of a name that nobody uses says so, only to the member who asked")
  void unknown() {
    Message answer = bot.say("alice", "snippet show", Map.of("name", "none"));
    assertThat(answer.ephemeral()).isTrue();
    assertThat(text(answer)).isEqualTo("There is no snippet none.");
  }

  @Test
  @DisplayName("edit is for who made it and for moderators")
  void edit() {
    create("alice", "rules", "old");
    Map<String, String> edit = Map.of("name", "rules", "content", "new");

    assertThat(text(bot.say("bob", "snippet edit", edit)))
        .isEqualTo("You may not do that: snippet rules belongs to somebody else.");
    assertThat(text(bot.say("alice", "snippet edit", edit)))
        .isEqualTo("Snippet **rules** has its new text.");
    assertThat(text(bot.say("mo", "snippet edit", Map.of("name", "rules", "content", "mod"))))
        .isEqualTo("Snippet **rules** has its new text.");
    assertThat(bot.sql().column("select snippet_content from snippet")).containsExactly("mod");
  }

  @Test
  @DisplayName("lock is for moderators, and keeps others from changing it")
  void lock() {
    create("alice", "rules", "old");

    assertThat(text(bot.say("alice", "snippet lock", Map.of("name", "rules"))))
        .startsWith("You may not do that: `/snippet lock` demands rank 2, and yours is 0.");
    assertThat(text(bot.say("mo", "snippet lock", Map.of("name", "rules"))))
        .isEqualTo("🔒 Only moderators can change **rules** now.");
    assertThat(text(bot.say("alice", "snippet edit", Map.of("name", "rules", "content", "x"))))
        .isEqualTo("You may not do that: snippet rules is locked.");
    assertThat(title(bot.say("alice", "snippet show", Map.of("name", "rules"))))
        .isEqualTo("🔒 rules");
    assertThat(text(bot.say("mo", "snippet lock", Map.of("name", "rules", "locked", false))))
        .isEqualTo("🔓 **rules** can be changed by its owner again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\new", "C:\\new\\table", "a \\n b", "\\\\n", "  as typed  "})
  @DisplayName("a text is taken as it was typed: C:\\new stays on one line")
  void asTyped(String content) {
    create("alice", "path", content);
    assertThat(bot.sql().column("select snippet_content from snippet")).containsExactly(content);

    bot.say("alice", "snippet edit", Map.of("name", "path", "content", content + "!"));
    assertThat(bot.sql().column("select snippet_content from snippet"))
        .containsExactly(content + "!");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\u200b", "\u2800", "\u3164"})
  @DisplayName("a text in which there is nothing to be seen is refused, in create and edit")
  void blank(String content) {
    String refusal = "That does not work:\n• content: must hold something that can be seen";
    assertThat(text(create("alice", "blank", content))).isEqualTo(refusal);
    create("alice", "rules", "x");
    Map<String, String> edit = Map.of("name", "rules", "content", content);
    assertThat(text(bot.say("alice", "snippet edit", edit))).isEqualTo(refusal);
    assertThat(bot.sql().column("select snippet_content from snippet")).containsExactly("x");
  }

  @Test
  @DisplayName("info tells who made it, how often it was shown and what else it is called")
  void info() {
    create("alice", "rules", "x");
    bot.say("alice", "snippet create", Map.of("name", "r", "alias-of", "rules"));
    bot.say("bob", "snippet show", Map.of("name", "r"));
    awaitUses(1);

    Message info = bot.say("bob", "snippet info", Map.of("name", "r"));

    assertThat(info.ephemeral()).isTrue();
    assertThat(title(info)).isEqualTo("rules");
    long alice = bot.as("alice").user().id();
    assertThat(info.embed(0).encode())
        .contains("<@" + alice + ">", "\"once\"", "Also called", "\"r\"");
  }

  @Test
  @DisplayName(
      "list shows ten a page, and its buttons turn the pages only for the member who asked")
  void list() {
    for (int i = 10; i < 35; i++) {
      create("alice", "s" + i, "text " + i);
    }
    Conversation asked = bot.slash("bob", "snippet list", Map.of());
    Message first = RunningBot.get(asked.reply());
    assertThat(first.ephemeral()).isTrue();
    assertThat(text(first).lines()).hasSize(10).first().isEqualTo("**s10** · 0");
    assertThat(first.button("First page")).isEmpty();

    String next = first.button("Next page").orElseThrow().getString("custom_id");
    Message second = RunningBot.get(bot.as("bob").click(first, next).edits().first());
    assertThat(text(second).lines()).hasSize(10).first().isEqualTo("**s20** · 0");
    String last = second.button("Next page").orElseThrow().getString("custom_id");
    Message third = RunningBot.get(bot.as("bob").click(second, last).edits().first());
    assertThat(text(third).lines()).hasSize(5);
    assertThat(third.button("Next page")).isEmpty();
    assertThat(third.button("First page")).isPresent();
  }

  @Test
  @DisplayName("list leads back from each page to the one before, also after a restart")
  void listBack() {
    for (int i = 10; i < 35; i++) {
      create("alice", "rule" + i, "text");
    }
    Message first = bot.say("bob", "snippet list", Map.of("text", "RULE"));
    Message third = bot.click("bob", bot.click("bob", first, "Next page"), "Next page");
    bot.restartBot();

    Message second = bot.click("bob", third, "Previous page");
    assertThat(text(second).lines()).hasSize(10).first().isEqualTo("**rule20** · 0");
    assertThat(text(bot.click("bob", second, "Next page"))).isEqualTo(text(third));
    Message begin = bot.click("bob", bot.click("bob", third, "Previous page"), "Previous page");
    assertThat(text(begin)).isEqualTo(text(first));
    assertThat(begin.button("Previous page")).isEmpty();
    assertThat(begin.button("Next page")).isPresent();
  }

  @Test
  @DisplayName("list goes back by itself when the page to turn to has gone")
  void listShrunk() {
    for (int i = 10; i < 25; i++) {
      create("alice", "s" + i, "text");
    }
    Message first = bot.say("bob", "snippet list", Map.of());
    bot.sql().run("delete from snippet where snippet_name >= 's20'");

    Message turned = bot.click("bob", first, "Next page");

    assertThat(text(turned)).isEqualTo(text(first));
    assertThat(turned.button("Next page")).isEmpty();
  }

  @Test
  @DisplayName("list shows the first page when the pages to turn back to have gone")
  void listBeginGone() {
    for (int i = 10; i < 25; i++) {
      create("alice", "s" + i, "text");
    }
    Message first = bot.say("bob", "snippet list", Map.of());
    Message second = bot.click("bob", first, "Next page");
    bot.sql().run("delete from snippet where snippet_name < 's20'");

    Message turned = bot.click("bob", second, "Previous page");

    assertThat(text(turned)).isEqualTo(text(second));
    assertThat(turned.components()).isEmpty();
  }

  @Test
  @DisplayName("list meets each snippet once, forward and back, while others are made and shown")
  void listWhileGrowing() {
    for (int i = 10; i < 35; i++) {
      create("alice", "s" + i, "text");
    }
    Message first = bot.say("bob", "snippet list", Map.of());
    create("alice", "late", "text");
    bot.sql().run("update snippet set uses = 3 where snippet_name = 's11'");
    Message second = bot.click("bob", first, "Next page");
    Message third = bot.click("bob", second, "Next page");
    create("alice", "later", "text");

    assertThat(text(second).lines().findFirst()).contains("**s20** · 0");
    assertThat(text(third).lines()).hasSize(6).last().isEqualTo("**late** · 0");
    Message back = bot.click("bob", bot.click("bob", third, "Previous page"), "Previous page");
    assertThat(text(back).lines()).hasSize(10).first().isEqualTo("**s11** · 3");
    assertThat(back.button("Previous page")).isEmpty();
  }

  @Test
  @DisplayName("list finds a text in names and contents, and says when there is nothing")
  void listWithText() {
    assertThat(text(bot.say("bob", "snippet list", Map.of()))).startsWith("There are no snippets");
    create("alice", "rules", "Be nice.");
    create("alice", "faq", "Read the RULES.");
    create("alice", "other", "x");

    assertThat(text(bot.say("bob", "snippet list", Map.of("text", "rules"))).lines()).hasSize(2);
    assertThat(text(bot.say("bob", "snippet list", Map.of("text", "none"))))
        .isEqualTo("No snippet has that in its names or its text.");
  }

  @Test
  @DisplayName("names complete themselves while they are typed")
  void autocomplete() {
    create("alice", "the-rules", "x");
    create("alice", "rules", "x");
    create("alice", "faq", "x");

    assertThat(bot.offered("bob", "snippet show", "name", "RU"))
        .containsExactly("rules", "the-rules");
    assertThat(bot.offered("bob", "snippet info", "name", "")).hasSize(3);
    assertThat(bot.offered("bob", "snippet create", "alias-of", "fa")).containsExactly("faq");
  }

  @Test
  @DisplayName("a text of four thousand characters comes out as it went in")
  void longText() {
    String text = "äß😀x".repeat(800);
    create("alice", "long", text);

    assertThat(text(bot.say("bob", "snippet show", Map.of("name", "long")))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"हिन्दी", "สวัสดี", "مُحَمَّد", "cafe\u0301", "می\u200cخواهم", "🎉", "v1.2"})
  @DisplayName("a name in any script can be made, found and offered")
  void anyScript(String name) {
    assertThat(text(create("alice", name, "x"))).endsWith("is there.");
    assertThat(text(bot.say("bob", "snippet show", Map.of("name", name)))).isEqualTo("x");
    String typed = Character.toString(name.codePointAt(0));
    assertThat(bot.offered("bob", "snippet show", "name", typed)).hasSize(1);
    assertThat(text(create("bob", Normalizer.normalize(name, Normalizer.Form.NFC), "y")))
        .isEqualTo("The snippet name is already taken.");
  }

  @Test
  @DisplayName("a name of 60 × 🎉 is refused, and one that is there does not stop the completion")
  void longEmojiName() {
    String name = "🎉".repeat(60);
    assertThat(text(create("alice", "🎉".repeat(50), "x"))).endsWith("is there.");
    assertThatThrownBy(() -> create("alice", name, "x")).hasMessageContaining("name");
    bot.sql()
        .run(
            """
            alter table snippet drop constraint ck_snippet_name;
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id, uses)
            select guild_id, repeat('🎉', 60), 'x', 1, 9 from snippet;
            """);
    create("alice", "rules", "x");

    assertThat(bot.offered("bob", "snippet show", "name", ""))
        .containsExactlyInAnyOrder("🎉".repeat(50), "rules");

    bot.sql()
        .run(
            """
            delete from snippet;
            alter table snippet add constraint ck_snippet_name check (is_name(snippet_name, 100, false));
            """);
  }

  @Test
  @DisplayName("a text of 4,000 × 🎉 is refused, and one that is there is shown in full as a file")
  void longEmojiText() {
    create("alice", "party", "x");
    String text = "🎉".repeat(4_000);
    assertThatThrownBy(() -> create("alice", "more", text)).hasMessageContaining("content");
    bot.sql().run("update snippet set snippet_content = repeat('🎉', 4000)");

    Message shown = bot.say("bob", "snippet show", Map.of("name", "party"));

    assertThat(title(shown)).isEqualTo("party");
    assertThat(shown.attachments()).singleElement().extracting(Attachment::size).isEqualTo(16_000);
    awaitUses(1);
  }

  private boolean isRefused() {
    return bot.sandbox().traffic().latest().stream()
        .anyMatch(entry ->
            entry instanceof TrafficEntry.RestCall call
                && call.path().endsWith("/callback")
                && call.status() == 400);
  }

  @Test
  @DisplayName("a use that Discord does not take is not counted")
  void notTaken() {
    create("alice", "rules", "x");

    RunningBot.get(bot.sandbox().faults().failCalls(1, 400));
    bot.slash("bob", "snippet show", Map.of("name", "rules"));
    await().atMost(1, MINUTES).until(this::isRefused);
    bot.say("bob", "snippet show", Map.of("name", "rules"));

    awaitUses(1);
  }
}
