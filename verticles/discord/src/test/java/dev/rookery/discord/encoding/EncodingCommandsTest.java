package dev.rookery.discord.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.messages.Message;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A member")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncodingCommandsTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private Message use(String command, String encoding, String text) {
    return bot.say("alice", command, Map.of("encoding", encoding, "text", text));
  }

  private static String said(Message message) {
    return message.embed(0).getString("description");
  }

  @Test
  @DisplayName("encodes a text and reads it again, which has no effect of its own")
  void bothWays() {
    assertThat(said(use("encode", "base64", "@everyone *ä*"))).isEqualTo("QGV2ZXJ5b25lICrDpCo=");
    assertThat(said(use("decode", "base64", "QGV2ZXJ5b25lICrDpCo=")))
        .isEqualTo("@everyone \\*ä\\*");
  }

  @Test
  @DisplayName("is told what cannot be read")
  void refused() {
    assertThat(said(use("decode", "base16", "xyz"))).isEqualTo("That is no Base16 (hexadecimal).");
    assertThat(said(use("decode", "base16", "ff")))
        .isEqualTo("That stands for bytes that are no text.");
  }

  @Test
  @DisplayName("gets what is long as a file")
  void longText() {
    assertThat(said(use("encode", "base16", "a".repeat(1_000))))
        .isEqualTo("It is too long for a message, so it is in the file.");
    assertThat(use("decode", "base64", "ICAg").attachments())
        .as("what cannot be seen in a message")
        .hasSize(1);
    assertThat(said(use("decode", "base64", "AAAA"))).as("three NUL characters").isNotNull();
  }
}
