package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.traffic.TrafficEntry.RestCall;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.dv8tion.jda.api.JDA;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Discord's own description of its interface")
class ContractTest {
  @Test
  @DisplayName("is met by the answers that no other story asks for")
  void remainingAnswers() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();
      long guild = fixture.guild().id();
      long channel = fixture.channel("general").id();
      long alice = fixture.person("alice").user().id();

      bot.retrieveApplicationInfo().complete();
      List<JsonObject> answers =
          Stream.of(
                  "gateway",
                  "gateway/bot",
                  "applications/@me",
                  "users/" + alice,
                  "guilds/" + guild,
                  "guilds/" + guild + "/members/" + alice,
                  "channels/" + channel)
              .map(path -> fixture.call("GET", path, "").join())
              .toList();

      assertThat(answers).noneMatch(answer -> answer.containsKey("code"));
    }
  }

  @Test
  @DisplayName("would reveal a missing field or one of the wrong type")
  void tells() {
    RestCall call =
        new RestCall(
            Instant.EPOCH,
            "GET",
            "/users/@me",
            "/users/@me",
            null,
            200,
            new JsonObject().put("id", "1").put("username", 7),
            Duration.ZERO);

    List<String> violations = Contract.get().violations(call).toList();

    assertThat(violations).anyMatch(violation -> violation.contains("global_name"));
    assertThat(violations).anyMatch(violation -> violation.contains("$.username"));
  }

  @Test
  @DisplayName("knows the calls that the stories make, and not others")
  void knowsRoutes() {
    assertThat(Contract.get().describes("PUT", "/applications/{application_id}/commands")).isTrue();
    assertThat(Contract.get().describes("PUT", "/no/such/thing")).isFalse();
  }
}
