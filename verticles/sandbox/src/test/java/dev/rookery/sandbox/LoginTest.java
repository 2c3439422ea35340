package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.world.EventIntent;
import io.vertx.core.Promise;
import java.util.Set;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.utils.Compression;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A bot logs in")
class LoginTest {
  @ParameterizedTest(name = "with compression {0}")
  @EnumSource(Compression.class)
  @DisplayName("and sees its guild")
  void becomesReady(Compression compression) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot(plan -> plan.compression(compression));

      assertThat(bot.getSelfUser().getName()).isEqualTo("rookery");
      assertThat(bot.getGuilds())
          .singleElement()
          .satisfies(guild -> {
            assertThat(guild.getName()).isEqualTo("Rookery Sandbox");
            assertThat(guild.getTextChannels())
                .extracting(channel -> channel.getName())
                .containsExactly("general", "bot-commands", "staff");
            assertThat(guild.getMemberCount()).isEqualTo(6);
            assertThat(guild.getSelfMember().getRoles()).hasSize(1);
          });
    }
  }

  @Test
  @DisplayName("with a wrong token and is refused")
  void wrongToken() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      assertThatThrownBy(() -> Bots.start(fixture.sandbox(), Bots.plan().token("another")))
          .isInstanceOf(InvalidTokenException.class);
    }
  }

  @Test
  @DisplayName("asking for an intent that is switched off and is hung up on with 4014")
  void forbiddenIntent() {
    Promise<CloseCode> closed = Promise.promise();
    ListenerAdapter listener =
        new ListenerAdapter() {
          @Override
          public void onShutdown(ShutdownEvent event) {
            closed.tryComplete(event.getCloseCode());
          }
        };
    try (SandboxFixture fixture =
        SandboxFixture.open(
            options -> options.privilegedIntents(Set.of(EventIntent.GUILD_MEMBERS)))) {
      Bots.start(
          fixture.sandbox(),
          Bots.plan().intents(GatewayIntent.MESSAGE_CONTENT).listeners(listener));

      assertThat(SandboxFixture.await(closed.future())).isEqualTo(CloseCode.DISALLOWED_INTENTS);
    }
  }
}
