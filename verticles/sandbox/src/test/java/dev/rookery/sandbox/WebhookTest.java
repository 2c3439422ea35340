package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.WorldSnapshot;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.entities.Webhook;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.utils.FileUpload;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Webhooks:")
class WebhookTest {
  private static final int PER_CHANNEL_MAX = 15;

  @Test
  @DisplayName("the bot makes one, writes through it, changes and deletes what it wrote")
  void messages() {
    CompletableFuture<Boolean> heard = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general =
          general(
              fixture,
              on(MessageReceivedEvent.class, event -> heard.complete(event.isWebhookMessage())));
      Webhook webhook = general.createWebhook("News").reason("Feeds").complete();

      var sent =
          webhook
              .sendMessage("Hello @everyone")
              .addFiles(FileUpload.fromData("data".getBytes(StandardCharsets.UTF_8), "data.txt"))
              .complete();

      assertThat(heard.join()).isTrue();
      assertThat(sent.getAuthor().getName()).isEqualTo("News");
      assertThat(sent.getAuthor().getIdLong()).isEqualTo(webhook.getIdLong());
      assertThat(sent.getMentions().mentionsEveryone()).isTrue();
      webhook.editMessageById(sent.getIdLong(), "Hello again").complete();
      assertThat(stored(fixture, sent.getIdLong()).content()).isEqualTo("Hello again");
      assertThat(webhook.retrieveMessageById(sent.getId()).complete().getContentRaw())
          .isEqualTo("Hello again");
      webhook.deleteMessageById(sent.getIdLong()).complete();
      assertThat(fixture.world().messages().of(fixture.channel("general"))).isEmpty();
      assertThat(fixture.world().auditLog().of(fixture.guild().id()))
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.WEBHOOK_CREATE);
            assertThat(entry.reason()).isEqualTo("Feeds");
          });
    }
  }

  @Test
  @DisplayName("are listed, renamed, moved and deleted, which the audit log tells")
  void management() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture);
      TextChannel commands =
          general.getGuild().getTextChannelsByName("bot-commands", false).getFirst();
      Webhook webhook = general.createWebhook("News").complete();
      assertThat(webhook.getOwnerAsUser()).isEqualTo(general.getJDA().getSelfUser());

      webhook.getManager().setName("Feed").setChannel(commands).complete();

      assertThat(general.retrieveWebhooks().complete()).isEmpty();
      assertThat(commands.retrieveWebhooks().complete())
          .singleElement()
          .satisfies(moved -> assertThat(moved.getName()).isEqualTo("Feed"));
      assertThat(general.getGuild().retrieveWebhooks().complete()).hasSize(1);
      assertThat(fixture.status("DELETE", "webhooks/" + webhook.getId(), "").join()).isEqualTo(204);
      assertThat(commands.retrieveWebhooks().complete()).isEmpty();
      assertThat(fixture.world().auditLog().of(fixture.guild().id()))
          .extracting(AuditLogEntry::action)
          .containsExactly(
              AuditAction.WEBHOOK_CREATE, AuditAction.WEBHOOK_UPDATE, AuditAction.WEBHOOK_DELETE);
    }
  }

  @Test
  @DisplayName("a program needs nothing but the token, and shows any name it likes")
  void token() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      GuildChannel channel = fixture.channel("general");
      var webhook = await(fixture.person("olivia").createWebhook(channel, "News"));
      String path = "webhooks/" + webhook.id() + "/" + webhook.token();

      assertThat(fixture.status("POST", path, "{\"content\":\"quiet\"}").join()).isEqualTo(204);
      JsonObject sent =
          fixture
              .call("POST", path + "?wait=true", "{\"content\":\"a\",\"username\":\"CI\"}")
              .join();
      assertThat(sent.getJsonObject("author").getString("username")).isEqualTo("CI");
      assertThat(sent.getString("webhook_id")).isEqualTo(Long.toString(webhook.id()));
      JsonObject told = fixture.call("GET", path, "").join();
      assertThat(told.getString("name")).isEqualTo("News");
      assertThat(told.containsKey("user")).isFalse();
      assertThat(told.getValue("application_id")).isNull();
      assertThat(fixture.call("PATCH", path, "{\"name\":\"Feed\"}").join().getString("name"))
          .isEqualTo("Feed");
      assertThat(code(fixture, "POST", path, "{\"content\":\"\"}"))
          .isEqualTo(ErrorCode.EMPTY_MESSAGE.code());
      assertThat(code(fixture, "POST", path, "{\"content\":\"a\",\"username\":\"Discord\"}"))
          .isEqualTo(ErrorCode.INVALID_FORM_BODY.code());
      assertThat(code(fixture, "GET", path + "x", ""))
          .isEqualTo(ErrorCode.INVALID_WEBHOOK_TOKEN.code());
      assertThat(code(fixture, "GET", path + "/messages/@original", ""))
          .isEqualTo(ErrorCode.UNKNOWN_MESSAGE.code());
      assertThat(fixture.status("DELETE", path, "").join()).isEqualTo(204);
      assertThat(code(fixture, "POST", path, "{\"content\":\"a\"}"))
          .isEqualTo(ErrorCode.UNKNOWN_WEBHOOK.code());
      assertThat(fixture.world().messages().of(channel)).hasSize(2);
    }
  }

  @Test
  @DisplayName("one writes into threads of its channel, and touches only its own messages")
  void threads() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture);
      ThreadChannel thread = general.createThreadChannel("Builds").complete();
      Message said =
          await(fixture.person("alice").say(fixture.channel("general"), "mine").message());
      Webhook webhook = general.createWebhook("News").complete();
      String path = "webhooks/" + webhook.getId() + "/" + webhook.getToken();

      webhook.sendMessage("built").setThread(thread).complete();

      assertThat(thread.getHistory().retrievePast(1).complete().getFirst().getContentRaw())
          .isEqualTo("built");
      assertThat(code(fixture, "DELETE", path + "/messages/" + said.id(), ""))
          .isEqualTo(ErrorCode.UNKNOWN_MESSAGE.code());
      assertThat(
              code(
                  fixture,
                  "POST",
                  path + "?thread_id=" + fixture.channel("bot-commands").id(),
                  "{\"content\":\"a\"}"))
          .isEqualTo(ErrorCode.UNKNOWN_CHANNEL.code());
    }
  }

  @Test
  @DisplayName("making one needs the permission, a free place and a name")
  void rules() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      GuildChannel channel = fixture.channel("general");
      var olivia = fixture.person("olivia");

      assertThat(
              code(fixture, "POST", "channels/" + channel.id() + "/webhooks", "{\"name\":\"a\"}"))
          .isEqualTo(ErrorCode.MISSING_PERMISSIONS.code());
      assertCode(
          ErrorCode.INVALID_FORM_BODY, () -> await(olivia.createWebhook(channel, "My Discord")));
      for (int i = 0; i < PER_CHANNEL_MAX; i++) {
        await(olivia.createWebhook(channel, "Webhook " + i));
      }
      assertCode(
          ErrorCode.WEBHOOKS_MAX, () -> await(olivia.createWebhook(channel, "One too many")));
    }
  }

  @Test
  @DisplayName("outlive a restart with their messages, and go with their channel")
  void kept(@TempDir Path folder) {
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.keptIn(folder))) {
      TextChannel general = general(fixture);
      general.createWebhook("News").complete().sendMessage("kept").complete();
    }
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.keptIn(folder))) {
      WorldSnapshot kept = await(fixture.actions().change(world -> world.snapshot()));
      assertThat(kept.webhooks()).hasSize(1);
      assertThat(kept.messages())
          .singleElement()
          .satisfies(message -> assertThat(message.webhookName()).isEqualTo("News"));

      fixture.bot().getTextChannelsByName("general", false).getFirst().delete().complete();
      assertThat(fixture.world().webhooks().all()).isEmpty();
    }
  }

  private static TextChannel general(SandboxFixture fixture, Object... listeners) {
    fixture.giveToBot(PermissionFlag.MANAGE_WEBHOOKS);
    return fixture.bot(listeners).getTextChannelsByName("general", false).getFirst();
  }

  private static Message stored(SandboxFixture fixture, long messageId) {
    return fixture.world().messages().get(fixture.channel("general").id(), messageId);
  }

  private static int code(SandboxFixture fixture, String method, String path, String body) {
    return fixture.call(method, path, body).join().getInteger("code");
  }

  private static void assertCode(ErrorCode code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            Rejection.class, rejection -> assertThat(rejection.code()).isEqualTo(code));
  }
}
