package dev.rookery.sandbox;

import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.traffic.TrafficEntry.GatewayFrame;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageType;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pins:")
class PinnedMessageTest {
  private static final int PINS_MAX = 250;

  @Test
  @DisplayName("the bot pins with a reason, the channel says so, and the pin can be taken away")
  void pinned() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = fixture.bot().getTextChannelsByName("general", false).getFirst();
      GuildChannel channel = fixture.channel("general");
      Message rules = await(fixture.person("alice").say(channel, "Be nice").message());

      general.pinMessageById(rules.id()).reason("Rules").complete();

      assertThat(general.retrievePinnedMessages().complete())
          .singleElement()
          .satisfies(pin -> {
            assertThat(pin.getMessage().getContentRaw()).isEqualTo("Be nice");
            assertThat(pin.getMessage().isPinned()).isTrue();
          });
      assertThat(fixture.world().messages().of(channel))
          .extracting(Message::type)
          .containsExactly(MessageType.DEFAULT, MessageType.CHANNEL_PINNED_MESSAGE);
      assertThat(lastPinTimes(fixture)).doesNotContainNull().hasSize(1);

      general.pinMessageById(rules.id()).complete();
      general.unpinMessageById(rules.id()).complete();
      general.unpinMessageById(rules.id()).complete();

      assertThat(general.retrievePinnedMessages().complete()).isEmpty();
      assertThat(lastPinTimes(fixture)).hasSize(2).endsWith((String) null);
      assertThat(fixture.world().auditLog().of(fixture.guild().id()))
          .extracting(AuditLogEntry::action)
          .containsExactly(AuditAction.MESSAGE_PIN, AuditAction.MESSAGE_UNPIN);
      assertThat(fixture.world().auditLog().of(fixture.guild().id()))
          .extracting(AuditLogEntry::reason)
          .containsExactly("Rules", null);
    }
  }

  @Test
  @DisplayName("are listed newest first, page by page, under the older path too")
  void pages() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = fixture.bot().getTextChannelsByName("general", false).getFirst();
      fillWithPins(fixture, 51);

      assertThat(general.retrievePinnedMessages().stream().toList())
          .extracting(pin -> pin.getMessage().getContentRaw())
          .hasSize(51)
          .startsWith("50", "49")
          .endsWith("1", "0");
      assertThat(fixture.list("channels/" + general.getId() + "/pins").join()).hasSize(50);
      JsonObject page =
          fixture.call("GET", "channels/" + general.getId() + "/messages/pins?limit=2", "").join();
      assertThat(page.getBoolean("has_more")).isTrue();
      assertThat(page.getJsonArray("items")).hasSize(2);
      assertThat(code(fixture, "GET", "channels/" + general.getId() + "/messages/pins?before=now"))
          .isEqualTo(ErrorCode.INVALID_FORM_BODY.code());
    }
  }

  @Test
  @DisplayName("a channel has room for 250")
  void limit() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fillWithPins(fixture, PINS_MAX);
      Message more =
          await(fixture.person("alice").say(fixture.channel("general"), "more").message());

      assertCode(ErrorCode.PINS_MAX, () -> await(fixture.person("olivia").pin(more)));
    }
  }

  @Test
  @DisplayName("need a permission of their own, and are for what people and bots wrote")
  void permission() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      GuildChannel channel = fixture.channel("general");
      Message said = await(fixture.person("alice").say(channel, "Hello").message());

      assertCode(ErrorCode.MISSING_PERMISSIONS, () -> await(fixture.person("mo").pin(said)));
      await(fixture.person("olivia").pin(said));
      Message note = fixture.world().messages().of(channel).getLast();
      assertCode(ErrorCode.SYSTEM_MESSAGE, () -> await(fixture.person("olivia").pin(note)));
      fixture.takeFromBot(PermissionFlag.PIN_MESSAGES);
      assertThat(
              code(fixture, "DELETE", "channels/" + channel.id() + "/messages/pins/" + said.id()))
          .isEqualTo(ErrorCode.MISSING_PERMISSIONS.code());
    }
  }

  @Test
  @DisplayName("in direct messages both sides pin")
  void direct() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      var alice = fixture.person("alice");
      PrivateChannel direct = fixture.bot().openPrivateChannelById(alice.user().id()).complete();
      long sent = direct.sendMessage("Keep this").complete().getIdLong();
      Message kept = fixture.world().messages().get(direct.getIdLong(), sent);

      await(alice.pin(kept));
      assertThat(direct.retrievePinnedMessages().complete()).hasSize(1);
      direct.unpinMessageById(sent).complete();
      assertThat(direct.retrievePinnedMessages().complete()).isEmpty();
    }
  }

  private static void fillWithPins(SandboxFixture fixture, int count) {
    GuildChannel channel = fixture.channel("general");
    List<Message> messages =
        IntStream.range(0, count)
            .mapToObj(number ->
                await(fixture.person("olivia").say(channel, Integer.toString(number)).message()))
            .toList();
    messages.forEach(message -> await(fixture.person("olivia").pin(message)));
  }

  private static List<String> lastPinTimes(SandboxFixture fixture) {
    return fixture.sandbox().traffic().latest().stream()
        .filter(GatewayFrame.class::isInstance)
        .map(GatewayFrame.class::cast)
        .filter(frame -> frame.event().equals("CHANNEL_PINS_UPDATE"))
        .map(frame ->
            ((JsonObject) Objects.requireNonNull(frame.data())).getString("last_pin_timestamp"))
        .toList();
  }

  private static int code(SandboxFixture fixture, String method, String path) {
    return fixture.call(method, path, "").join().getInteger("code");
  }

  private static void assertCode(ErrorCode code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            Rejection.class, rejection -> assertThat(rejection.code()).isEqualTo(code));
  }
}
