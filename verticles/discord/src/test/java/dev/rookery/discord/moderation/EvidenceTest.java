package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The evidence that a moderator gives")
class EvidenceTest {
  private static final Upload SCREENSHOT =
      new Upload("spam.png", "image/png", "", Buffer.buffer("a picture"));

  @AutoClose private final RunningBot bot = new RunningBot();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private long log() {
    return bot.channel("staff").id();
  }

  private void logCases() {
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into guild_config (id, mod_log_id) values (%1$d, %2$d)
            """
                .formatted(bot.guildId(), log()));
  }

  private Future<Message> logged() {
    return bot.sandbox()
        .actions()
        .next(WorldEvent.MessageSent.class, sent -> sent.message().channelId() == log())
        .map(WorldEvent.MessageSent::message);
  }

  private String link(Message message) {
    return "https://discord.com/channels/%d/%d/%d".formatted(bot.guildId(), log(), message.id());
  }

  private List<@Nullable String> evidence() {
    return bot.sql().column("select evidence from cases order by case_number");
  }

  private static String field(Message message, String name) {
    return message.embed(0).getJsonArray("fields").stream()
        .map(JsonObject.class::cast)
        .filter(field -> field.getString("name").equals(name))
        .map(field -> field.getString("value"))
        .findFirst()
        .orElse("");
  }

  private static void assertIsScreenshot(Message logged) {
    assertThat(logged.attachments()).hasSize(1);
    Attachment copy = logged.attachments().getFirst();
    assertThat(copy.filename()).isEqualTo("spam.png");
    assertThat(copy.content()).isEqualTo(SCREENSHOT.content());
  }

  @Test
  @DisplayName("is copied into the log with the case, which has a link to it")
  void kept() {
    logCases();
    Future<Message> logged = logged();

    assertThat(text(bot.say("mo", "warn", Map.of("member", user("bob"), "evidence", SCREENSHOT))))
        .startsWith("**Warning** of")
        .doesNotContain("evidence");

    assertIsScreenshot(get(logged));
    assertThat(evidence()).containsExactly(link(get(logged)));
    assertThat(field(bot.say("mo", "cases view", Map.of("number", 1)), "Evidence"))
        .isEqualTo(link(get(logged)));
  }

  @Test
  @DisplayName("may be attached to a command that is a message")
  void asMessage() {
    logCases();
    Future<Message> logged = logged();

    get(
        bot.as("mo")
            .say(bot.channel("general"), MessageDraft.text("$kick bob spam").with(SCREENSHOT))
            .answer());

    assertIsScreenshot(get(logged));
    assertThat(evidence()).containsExactly(link(get(logged)));
  }

  @Test
  @DisplayName("that is larger than the server takes is not kept, which is said")
  void tooLarge() {
    logCases();
    Future<Message> logged = logged();
    Upload film =
        new Upload("film.mp4", "video/mp4", "", Buffer.buffer(new byte[Upload.SIZE_MAX + 1]));

    assertThat(text(bot.say("mo", "kick", Map.of("member", user("bob"), "evidence", film))))
        .startsWith("**Kick** of")
        .contains("film.mp4 is not kept: it is larger than the 10 MB that this server takes");

    assertThat(get(logged).attachments()).isEmpty();
    assertThat(evidence()).containsOnlyNulls();
  }

  @Test
  @DisplayName("needs a log channel, which is said where there is none")
  void withoutLog() {
    assertThat(text(bot.say("mo", "warn", Map.of("member", user("bob"), "evidence", SCREENSHOT))))
        .startsWith("**Warning** of")
        .contains("spam.png is not kept, since this server has no log channel");
  }

  @Test
  @DisplayName("is copied once what could not be done at first is done, also after a restart")
  void later() {
    logCases();
    Future<Message> logged = logged();
    Conversation asked = banLater();

    bot.restartBot();
    doNow();

    assertIsScreenshot(get(logged));
    assertThat(text(get(asked.edits().first()))).startsWith("**Ban** of");
    assertThat(evidence()).containsExactly(link(get(logged)));
  }

  @Test
  @DisplayName("that is gone by then is missing in the log, which is said")
  void gone() {
    logCases();
    Future<Message> logged = logged();
    Conversation asked = banLater();
    long file =
        bot.sql()
            .number(
                "select (content #>> '{evidence,id}')::bigint from task where kind <> 'audit-mark'");
    get(
        bot.sandbox()
            .actions()
            .change(world -> {
              world.files().forget(file);
              return true;
            }));

    doNow();

    assertThat(text(get(asked.edits().first())))
        .startsWith("**Ban** of")
        .contains("spam.png is not kept: I could not copy it");
    assertThat(get(logged).attachments()).isEmpty();
    assertThat(evidence()).containsOnlyNulls();
  }

  /** A ban that Discord cannot do now. */
  private Conversation banLater() {
    get(bot.sandbox().faults().failCalls("PUT /guilds/{guild_id}/bans/{user_id}", 1000, 503));
    Conversation asked =
        bot.slash("mo", "ban", Map.of("user", user("bob"), "evidence", SCREENSHOT));
    assertThat(text(get(asked.reply()))).contains("tried again");
    until(
        () -> bot.sql().number("select count(*) from due_work where last_error is not null"),
        failed -> failed == 1);
    return asked;
  }

  private void doNow() {
    get(bot.sandbox().faults().clear());
    bot.sql().run("update task set scheduled_at = now()");
  }
}
