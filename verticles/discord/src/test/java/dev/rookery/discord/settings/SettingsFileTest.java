package dev.rookery.discord.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Everything that a server has set")
@TestInstance(Lifecycle.PER_CLASS)
class SettingsFileTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void some() {
    bot.sql()
        .run(
            """
            delete from guild_config; delete from permission_ranks; delete from permission_commands;
            delete from starboard; delete from case_type;
            """);
    edit("prefix", Map.of("prefix", "!"));
    edit("log", Map.of("kind", "log-report", "channel", bot.channel("staff")));
    edit("feature", Map.of("feature", "snippets", "on", false));
    edit("ranks create", Map.of("rank", 3, "name", "Keeper"));
    edit("roles assign", Map.of("rank", 3, "role", bot.role("Moderator")));
    edit("command", Map.of("command", "ban", "rank", 5));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private Message edit(String command, Map<String, ?> options) {
    return bot.say("olivia", "config " + command, options);
  }

  private JsonObject exported() {
    return file(edit("export", Map.of()));
  }

  private static JsonObject file(Message message) {
    assertThat(message.attachments())
        .extracting(Attachment::filename)
        .containsAnyOf("settings.json", "new-settings.json", "settings-before.json");
    return message.attachments().getFirst().content().toJsonObject();
  }

  private Message imported(String content) {
    return edit("import", Map.of("file", new Upload("x.json", "", "", Buffer.buffer(content))));
  }

  private Message imported(JsonObject document) {
    return imported(document.encodePrettily());
  }

  private static JsonObject config(JsonObject document) {
    return document.getJsonObject("config");
  }

  @Test
  @DisplayName("is exported and, after it was changed, imported again, with a preview")
  void story() {
    JsonObject before = exported();
    assertThat(before.getInteger("format")).isOne();
    edit("prefix", Map.of("prefix", "?"));
    edit("feature", Map.of("feature", "snippets", "on", true));
    edit("ranks delete", Map.of("rank", 3));
    edit("command", Map.of("command", "kick", "rank", 4));
    edit("command", Map.of("command", "ban"));

    Message question = imported(before);

    assertThat(text(question))
        .isEqualTo(
            """
            Import this? It would change:
            **prefix**: `?` → `!`
            **switched-off features**: Not set → snippets
            **rank 3**: Not set → Keeper · <@&%d>
            **/ban**: Not set → rank 5
            **/kick**: rank 4 → Not set\
            """
                .formatted(bot.role("Moderator").id()));
    assertThat(config(exported()).getString("prefix")).isEqualTo("?");
    bot.restartBot();
    Message done = bot.click("olivia", question, "Import");
    assertThat(text(done)).isEqualTo("Imported. The file has what was set before.");
    assertThat(exported()).isEqualTo(before);
    assertThat(text(imported(before))).isEqualTo("Nothing would change.");
    bot.restartBot();

    Message undone = bot.click("olivia", done, "Undo");

    assertThat(text(undone)).isEqualTo("Undone: what this changed is as it was before.");
    assertThat(config(exported()).getString("prefix")).isEqualTo("?");
    assertThat(exported().getJsonArray("ranks")).isEmpty();
  }

  @Test
  @DisplayName("stays when the question is answered with no, and the file is gone then")
  void cancelled() {
    JsonObject before = exported();
    Message question = edit("reset", Map.of());
    assertThat(question.attachments()).hasSize(1);

    Message left = bot.click("olivia", question, "Cancel");

    assertThat(text(left)).isEqualTo("Everything stays as it is.");
    assertThat(left.attachments()).isEmpty();
    assertThat(exported()).isEqualTo(before);
  }

  @Test
  @DisplayName("is reset after a look at what goes, and can be undone while nobody changes it")
  void reset() {
    JsonObject before = exported();
    Message question = edit("reset", Map.of());
    assertThat(text(question))
        .startsWith("Reset everything that this server has set? It would change:")
        .contains("**prefix**: `!` → `$`", "**/ban**: rank 5 → Not set");

    Message done = bot.click("olivia", question, "Reset");

    assertThat(text(done)).startsWith("Everything is as if nobody had set anything.");
    assertThat(bot.sql().number("select count(*) from permission_ranks")).isZero();
    assertThat(config(exported()).getString("prefix")).isEqualTo("$");
    edit("prefix", Map.of("prefix", "+"));
    assertThat(text(bot.refusal("olivia", done, "Undo")))
        .startsWith("Settings have been changed again since.");
    assertThat(file(done)).as("what was before is not lost").isEqualTo(before);
    edit("prefix", Map.of());
    bot.click("olivia", done, "Undo");
    assertThat(exported()).isEqualTo(before);
    assertThat(text(edit("reset", Map.of()))).contains("**prefix**");
  }

  @Test
  @DisplayName("is not replaced by what nobody has seen: two at once see what would change now")
  void meanwhile() {
    Message question = edit("reset", Map.of());
    edit("prefix", Map.of("prefix", "?"));

    Message again = bot.click("olivia", question, "Reset");

    assertThat(text(again))
        .startsWith("Somebody has changed settings in the meantime. This would change now:")
        .contains("**prefix**: `?` → `$`");
    assertThat(config(exported()).getString("prefix")).isEqualTo("?");
    bot.click("olivia", again, "Reset");
    assertThat(config(exported()).getString("prefix")).isEqualTo("$");
  }

  @Test
  @DisplayName("is not replaced unseen by who is faster by a moment: the answer says so")
  void atOnce() throws SQLException {
    Message question = edit("reset", Map.of());
    Conversation click;
    try (Connection other = bot.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update guild_config set prefix = '+'");
      click = bot.as("olivia").click(question, RunningBot.buttonId(question, "Reset"));
      RunningBot.until(() -> waitingFor(other), count -> count > 0);
      other.commit();
    }

    Message done = RunningBot.get(click.edits().first());

    assertThat(text(done))
        .endsWith(
            "Somebody changed settings at the same moment, and that was replaced, too."
                + " It is in the file.");
    assertThat(config(file(done)).getString("prefix")).isEqualTo("+");
    bot.click("olivia", done, "Undo");
    assertThat(config(exported()).getString("prefix")).isEqualTo("+");
  }

  private long waitingFor(Connection other) {
    try {
      return bot.sql().waitingFor(other);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("comes from another server without the roles and channels that are not here")
  void ofAnother() {
    JsonObject document = exported().put("guildId", "77");
    config(document)
        .put("reportLogId", "101")
        .put("modLogId", Long.toString(bot.channel("general").id()))
        .put("snippetRoles", new JsonArray().add("102"))
        .put("levelRoles", new JsonObject().put("5", "103"));
    document.getJsonArray("ranks").getJsonObject(0).put("roles", new JsonArray().add("104"));
    document.put(
        "starboard",
        new JsonArray()
            .add(new JsonObject().put("channelId", "105").put("emoji", "⭐").put("threshold", 3)));

    Message question = imported(document);

    assertThat(text(question))
        .contains("**moderation log**: Not set → <#%d>".formatted(bot.channel("general").id()))
        .endsWith(
            """
            This server does not have these, and they are left out:
            • channel 101 (log of reports)
            • role 103 (roles of levels)
            • role 102 (roles that make snippets)
            • role 104 (rank 3)
            • channel 105 (starboard)\
            """);
    bot.click("olivia", question, "Import");
    JsonObject now = exported();
    assertThat(config(now).getString("reportLogId")).isNull();
    assertThat(now.getJsonArray("starboard")).isEmpty();
    assertThat(now.getString("guildId")).isEqualTo(Long.toString(bot.guildId()));
  }

  @Test
  @DisplayName("leaves the snippets of a server alone, and says so if a file has some")
  void snippets() {
    bot.sql()
        .run(
            "insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)"
                + " values (%d, 'rules', 'Be kind.', 7)".formatted(bot.guildId()));
    JsonObject document =
        exported()
            .put(
                "snippets",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("name", "rules")
                            .put("content", "Changed")
                            .put("userId", "7")
                            .put("locked", true)));

    assertThat(text(imported(document)))
        .isEqualTo(
            """
            Nothing would change.
            The file has snippets, too (1). They are left out: I do not change snippets here.\
            """);

    config(document).put("prefix", "?");
    Message question = imported(document);
    assertThat(text(question))
        .contains("**prefix**: `!` → `?`")
        .endsWith("They are left out: I do not change snippets here.");
    bot.click("olivia", question, "Import");
    assertThat(config(exported()).getString("prefix")).isEqualTo("?");
    assertThat(bot.sql().column("select snippet_content from snippet where snippet_name = 'rules'"))
        .containsExactly("Be kind.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {\\n  "format": 1,\\n  x }                | The file is no JSON: it is broken in line 3, column 3.
          hello                                   | The file is no JSON: it is broken in line 1, column 1.
          []                                      | The file is no JSON: it is broken in line 1, column 1.
          {"guildId":"5"}                         | The file is not one of `/config export`
          {"format":"1","guildId":"5"}            | The file is not one of `/config export`
          {"format":2,"guildId":"5"}              | The file has version 2, and I read version 1.
          {"format":1}                            | • guildId: is missing
          {"format":1,"guildId":"5","config":{"prefix":"a b c d e f g"}} | • config.prefix:
          {"format":1,"guildId":"5","config":{"features":{"x":true}}} | • config.features.x: must be false
          {"format":1,"guildId":"5","config":{"timeZone":"Berlin"}} | • config.timeZone: must be a time zone
          {"format":1,"guildId":"5","ranks":[{"rank":11,"name":"x"}]} | • ranks[0].rank: must be 0 to 10, is 11
          {"format":1,"guildId":"5","ranks":[{"rank":1,"name":"@everyone"}]} | • ranks[0].name: use letters
          {"format":1,"guildId":"5","ranks":7} | • ranks: must be
          {"format":1,"guildId":"5","commands":[{"command":"eval","requiredRank":1}]} | • commands[0].command: eval is reserved
          """)
  @DisplayName("stays if a file is broken, and the refusal names the place")
  void broken(String content, String refusal) {
    JsonObject before = exported();

    Message refused = imported(content.replace("\\n", "\n"));

    assertThat(text(refused)).contains(refusal);
    assertThat(refused.components()).isEmpty();
    assertThat(exported()).isEqualTo(before);
  }

  @Test
  @DisplayName("stays if a file is too large or no text")
  void noFile() {
    assertThat(text(imported("x".repeat(1_000_001)))).startsWith("The file is too large");
    assertThat(
            text(
                edit(
                    "import",
                    Map.of(
                        "file",
                        new Upload("x", "", "", Buffer.buffer(new byte[] {(byte) 0xff, 1, 2}))))))
        .isEqualTo("The file is no JSON text.");
  }

  @Test
  @DisplayName(
      "with very many changes is all there in a file, and what is written in it is no markup")
  void many() {
    JsonObject document = exported();
    JsonArray commands = new JsonArray();
    for (int i = 0; i < 400; i++) {
      commands.add(new JsonObject().put("command", "c" + i).put("requiredRank", 1));
    }
    document.put("commands", commands);
    document.put(
        "caseTypes",
        new JsonArray()
            .add(
                new JsonObject()
                    .put("name", "Odd")
                    .put("description", "**x** @everyone <@1> `y`")));

    Message question = imported(document);

    assertThat(text(question)).contains("and 372 more").doesNotContain("**x**");
    assertThat(question.attachments())
        .extracting(Attachment::filename)
        .containsExactly("new-settings.json", "changes.txt");
    assertThat(question.attachments().get(1).content().toString()).contains("/c399", "Odd");
  }

  @Test
  @DisplayName("is for those who may")
  void notForAll() {
    for (String command : new String[] {"export", "reset"}) {
      assertThat(text(bot.say("alice", "config " + command, Map.of())))
          .startsWith("You may not do that");
    }
  }

  @Test
  @DisplayName("is backed up as it was although somebody clicks twice on Import, and on Undo")
  void clickedTwice() {
    JsonObject wanted = exported();
    edit("prefix", Map.of("prefix", "?"));
    JsonObject before = exported();
    Message question = imported(wanted);
    assertThat(question.attachments())
        .extracting(Attachment::filename)
        .containsExactly("new-settings.json");

    Message done = clickTwice(question, "Import");

    assertThat(done.attachments())
        .extracting(Attachment::filename)
        .containsExactly("settings-before.json");
    assertThat(file(done)).isEqualTo(before);
    assertThat(exported()).isEqualTo(wanted);

    Message undone = clickTwice(done, "Undo");
    assertThat(file(undone)).isEqualTo(wanted);
    Message redone = bot.click("olivia", undone, "Undo");
    assertThat(text(bot.click("olivia", redone, "Undo"))).startsWith("Undone");
    assertThat(exported()).isEqualTo(before);
  }

  /** How the message looks after that, the second of which changes nothing. */
  private Message clickTwice(Message message, String label) {
    String button = RunningBot.buttonId(message, label);
    Conversation first = bot.as("olivia").click(message, button);
    Conversation second = bot.as("olivia").click(message, button);
    assertThat(text(RunningBot.get(second.reply()))).isEqualTo("That was clicked already.");
    return RunningBot.get(first.edits().first());
  }
}
