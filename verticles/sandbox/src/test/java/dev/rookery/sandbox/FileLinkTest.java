package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.world.DefaultWorld;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Links to files")
class FileLinkTest {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  private SandboxFixture open() {
    return SandboxFixture.open(
        options -> options.world(DefaultWorld.create(now::get)).linkLifetime(LIFETIME));
  }

  @Test
  @DisplayName("end, and the message read again has a good one")
  void expire() {
    try (SandboxFixture fixture = open()) {
      TextChannel general = general(fixture);
      Message sent = general.sendFiles(file("rules ä.txt")).complete();
      String link = sent.getAttachments().getFirst().getUrl();
      assertThat(link).containsPattern("\\?ex=[0-9a-f]{8}&is=[0-9a-f]{8}&hm=[0-9a-f]{64}$");
      assertThat(get(link).body()).isEqualTo("Be nice");

      now.set(now.get().plus(LIFETIME));

      assertThat(get(link).statusCode()).isEqualTo(404);
      assertThat(get(link).body()).contains("no longer available");
      String fresh = read(general, sent).getAttachments().getFirst().getUrl();
      assertThat(get(fresh).body()).isEqualTo("Be nice");
    }
  }

  @Test
  @DisplayName("are refreshed on request; what is no such link is not")
  void refreshed() {
    try (SandboxFixture fixture = open()) {
      String link =
          general(fixture)
              .sendFiles(file("rules.txt"))
              .complete()
              .getAttachments()
              .getFirst()
              .getUrl();
      now.set(now.get().plus(LIFETIME.multipliedBy(2)));

      JsonArray answer = refresh(fixture, link, "https://example.org/picture.png");

      assertThat(answer.getJsonObject(0).getString("original")).isEqualTo(link);
      assertThat(get(answer.getJsonObject(0).getString("refreshed")).body()).isEqualTo("Be nice");
      assertThat(answer.getJsonObject(1).getValue("refreshed")).isNull();
      assertThat(
              fixture.status("POST", "attachments/refresh-urls", "{\"attachment_urls\":[]}").join())
          .isEqualTo(400);
    }
  }

  @Test
  @DisplayName("cannot be made up or lengthened, and end with the file")
  void signed() {
    try (SandboxFixture fixture = open()) {
      Message sent = general(fixture).sendFiles(file("rules.txt")).complete();
      String link = sent.getAttachments().getFirst().getUrl();

      assertThat(get(link.substring(0, link.indexOf('?'))).statusCode()).isEqualTo(404);
      assertThat(get(link.replaceFirst("ex=[0-9a-f]+", "ex=ffffffff")).statusCode()).isEqualTo(404);
      assertThat(get(link.replaceFirst("ex=[0-9a-f]+", "ex=soon")).statusCode()).isEqualTo(404);
      sent.delete().complete();
      assertThat(get(link).statusCode()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("that a bot put into an embed stay good: Discord renews them when they are read")
  void inEmbeds() {
    try (SandboxFixture fixture = open()) {
      TextChannel general = general(fixture);
      String link =
          general.sendFiles(file("picture.png")).complete().getAttachments().getFirst().getUrl();
      Message quote =
          general.sendMessageEmbeds(new EmbedBuilder().setImage(link).build()).complete();
      now.set(now.get().plus(LIFETIME.multipliedBy(3)));

      String image =
          Objects.requireNonNull(
              Objects.requireNonNull(read(general, quote).getEmbeds().getFirst().getImage())
                  .getUrl());

      assertThat(get(link).statusCode()).isEqualTo(404);
      assertThat(get(image).body()).isEqualTo("Be nice");
    }
  }

  private static TextChannel general(SandboxFixture fixture) {
    return fixture.bot().getTextChannelsByName("general", false).getFirst();
  }

  private static Message read(TextChannel channel, Message message) {
    return channel.retrieveMessageById(message.getIdLong()).complete();
  }

  private static FileUpload file(String name) {
    return FileUpload.fromData("Be nice".getBytes(StandardCharsets.UTF_8), name);
  }

  private static JsonArray refresh(SandboxFixture fixture, String... links) {
    JsonObject body = new JsonObject().put("attachment_urls", JsonArray.of((Object[]) links));
    return fixture
        .call("POST", "attachments/refresh-urls", body.encode())
        .join()
        .getJsonArray("refreshed_urls");
  }

  private static HttpResponse<String> get(String link) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString())
        .join();
  }
}
