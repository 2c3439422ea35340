package dev.rookery.discord.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A form for the text of a snippet")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetFormTest {
  private static final String LINES = "Be nice.\n\n  1. Always\n  2. C:\\new";

  @AutoClose private final RunningBot bot = new RunningBot(Map.of("patience", "0s"));

  @BeforeEach
  void empty() {
    bot.sql().run("delete from snippet");
  }

  private Conversation open(String who, String command, String name) {
    return bot.slash(who, "snippet " + command, Map.of("name", name));
  }

  private void create(String name, String content) {
    bot.say("alice", "snippet create", Map.of("name", name, "content", content));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private static JsonObject field(Modal form, String name) {
    return form.fields().stream()
        .filter(field -> name.equals(field.getString("custom_id")))
        .findFirst()
        .orElseThrow();
  }

  private List<@Nullable String> contents() {
    return bot.sql().column("select snippet_content from snippet order by id");
  }

  @Test
  @DisplayName("opens by create without a content, and what is written in it is stored as it is")
  void create() {
    Conversation asked = open("alice", "create", "rules");
    Modal form = bot.form(asked);
    assertThat(form.title()).isEqualTo("New snippet");
    assertThat(field(form, "name").getString("value")).isEqualTo("rules");
    assertThat(field(form, "content").getInteger("style")).as("several lines").isEqualTo(2);
    assertThat(field(form, "content").getInteger("max_length")).isEqualTo(4_000);

    Message made = bot.submit("alice", asked, Map.of("name", "rules", "content", LINES));

    assertThat(made.ephemeral()).isTrue();
    assertThat(text(made)).isEqualTo("Snippet **rules** is there.");
    assertThat(contents()).containsExactly(LINES);
  }

  @Test
  @DisplayName(
      "gives back what was written when the name is taken, the text is blank or data is away")
  void nothingLost() {
    create("rules", "x");
    Conversation asked = open("bob", "create", "rules");
    bot.form(asked);

    Message taken = bot.submit("bob", asked, Map.of("name", "Rules", "content", LINES));
    assertThat(text(taken)).isEqualTo("The snippet name is already taken.");
    assertThat(taken.content()).isEqualTo("What you wrote is in the files.");
    assertGivenBack(taken, "content.txt", LINES);
    assertGivenBack(taken, "name.txt", "Rules");
    Message blank = bot.submit("bob", asked, Map.of("name", "b", "content", " \n "));
    assertThat(text(blank)).contains("content: must hold something that can be seen");
    bot.stopDatabase();
    Message away = bot.submit("bob", asked, Map.of("name", "b", "content", LINES));
    bot.startDatabase();
    assertThat(text(away)).startsWith("I cannot reach my data right now.");
    assertGivenBack(away, "content.txt", LINES);
    assertThat(contents()).containsExactly("x");

    assertThat(text(bot.submit("bob", asked, Map.of("name", "b", "content", LINES))))
        .as("the name can be changed")
        .isEqualTo("Snippet **b** is there.");
  }

  @Test
  @DisplayName("gives back what was written also when the bot had to think before it refused")
  void nothingLostAfterThinking() {
    try (RunningBot slow = new RunningBot(Map.of("defer-after", "100ms"))) {
      slow.say("alice", "snippet create", Map.of("name", "rules", "content", "x"));
      Conversation asked = slow.slash("bob", "snippet create", Map.of("name", "rules"));
      slow.form(asked);
      slow.stopDatabase();
      Conversation sent = slow.as("bob").submit(asked, Map.of("name", "rules", "content", LINES));
      assertThat(RunningBot.get(sent.acknowledged()))
          .isInstanceOf(InteractionCallback.DeferReply.class);
      slow.startDatabase();

      Message taken = RunningBot.get(sent.reply());

      assertThat(text(taken)).isEqualTo("The snippet name is already taken.");
      assertGivenBack(taken, "content.txt", LINES);
    }
  }

  private static void assertGivenBack(Message message, String file, String text) {
    Attachment attachment =
        message.attachments().stream()
            .filter(attached -> attached.filename().equals(file))
            .findFirst()
            .orElseThrow();
    assertThat(attachment.content().toString()).isEqualTo(text);
  }

  @Test
  @DisplayName("opens in the menu of a message, filled with its text, if it has any")
  void ofMessage() {
    Message written = RunningBot.get(bot.as("bob").say(bot.channel("general"), LINES).message());
    Conversation asked = bot.as("alice").useOn(written, "Make a snippet of this");
    Modal form = bot.form(asked);
    assertThat(field(form, "content").getString("value")).isEqualTo(LINES);
    assertThat(field(form, "name").containsKey("value")).isFalse();

    Message made = bot.submit("alice", asked, Map.of("name", "rules", "content", LINES));

    assertThat(text(made)).isEqualTo("Snippet **rules** is there.");
    assertThat(contents()).containsExactly(LINES);
    Message answer = bot.say("alice", "snippet show", Map.of("name", "none"));
    assertThat(
            text(RunningBot.get(bot.as("alice").useOn(answer, "Make a snippet of this").reply())))
        .isEqualTo("That message has no text.");
  }

  @Test
  @DisplayName("opens by edit without a content, filled with the text that is there")
  void edit() {
    create("rules", LINES);
    bot.say("bob", "snippet create", Map.of("name", "r", "alias-of", "rules"));
    Conversation asked = open("alice", "edit", "r");
    Modal form = bot.form(asked);
    assertThat(form.title()).isEqualTo("Edit rules");
    assertThat(field(form, "content").getString("value")).isEqualTo(LINES);
    bot.say("bob", "snippet show", Map.of("name", "rules"));
    bot.restartBot();

    Message edited = bot.submit("alice", asked, Map.of("content", LINES + "\nNew."));

    assertThat(text(edited)).isEqualTo("Snippet **rules** has its new text.");
    assertThat(contents().get(0)).isEqualTo(LINES + "\nNew.");
  }

  @Test
  @DisplayName("does not open for who may not edit, nor for a name that nobody uses")
  void refused() {
    create("rules", "x");
    assertThat(text(bot.say("bob", "snippet edit", Map.of("name", "rules"))))
        .isEqualTo("You may not do that: snippet rules belongs to somebody else.");
    assertThat(text(bot.say("bob", "snippet edit", Map.of("name", "none"))))
        .isEqualTo("There is no snippet none.");
  }

  @Test
  @DisplayName("does not overwrite what somebody else wrote meanwhile, and loses nothing")
  void conflict() {
    create("rules", "old");
    Conversation asked = open("alice", "edit", "rules");
    bot.form(asked);
    bot.say("mo", "snippet edit", Map.of("name", "rules", "content", "of the moderator"));

    Message refused = bot.submit("alice", asked, Map.of("content", LINES));

    assertThat(text(refused))
        .isEqualTo("Somebody changed it in the meantime. Look at it again first.");
    assertGivenBack(refused, "content.txt", LINES);
    assertThat(contents()).containsExactly("of the moderator");
    bot.sql().run("delete from snippet");
    Message gone = bot.submit("alice", asked, Map.of("content", LINES));
    assertThat(text(gone)).isEqualTo("There is no such snippet any more.");
    assertGivenBack(gone, "content.txt", LINES);
  }

  @Test
  @DisplayName("says when the present text could not be read, and then shows what it replaced")
  void blind() {
    create("rules", "old");
    bot.stopDatabase();
    Conversation asked = open("alice", "edit", "rules");
    Modal form = bot.form(asked);
    bot.startDatabase();
    assertThat(form.components().encode()).contains("New text (the present one could not be read)");
    assertThat(field(form, "content").containsKey("value")).isFalse();
    assertThat(field(form, "name").getString("value")).isEqualTo("rules");

    Message edited = bot.submit("alice", asked, Map.of("name", "rules", "content", "new"));

    assertThat(text(edited))
        .isEqualTo("Snippet **rules** has its new text. The one before is in the file.");
    assertGivenBack(edited, "before.txt", "old");
    assertThat(contents()).containsExactly("new");
    Conversation denied = open("bob", "edit", "rules");
    assertThat(text(RunningBot.get(denied.reply()))).contains("belongs to somebody else");
  }

  @Test
  @DisplayName("says when the present text does not fit, and still notices a change meanwhile")
  void tooLong() {
    create("party", "x");
    bot.sql().run("update snippet set snippet_content = repeat('🎉', 4000)");

    Conversation asked = open("alice", "edit", "party");

    assertThat(bot.form(asked).components().encode())
        .contains("New text (the present one does not fit)");
    bot.sql().run("update snippet set snippet_content = 'since'");
    assertThat(text(bot.submit("alice", asked, Map.of("content", "mine"))))
        .startsWith("Somebody changed it in the meantime.");
  }
}
