package dev.rookery.discord.help;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import java.time.Duration;

/** {@code /ping}: how fast Discord answers the bot. */
final class Ping {
  static final Command COMMAND =
      Command.named("ping")
          .everywhere()
          .withoutData()
          .run(call -> call.discord().answerTime().map(took -> shown(call, took)));

  private Ping() {}

  private static Response shown(Call call, Duration answerTime) {
    Text heartbeat =
        call.discord().heartbeatTime().map(Ping::millis).orElseGet(HelpText.NO_HEARTBEAT::text);
    return Response.onlyToYou(
        Embed.of(Colour.INFO)
            .titled(HelpText.PONG.text())
            .field(HelpText.REST.text(), millis(answerTime))
            .field(HelpText.HEARTBEAT.text(), heartbeat));
  }

  private static Text millis(Duration time) {
    return HelpText.MILLIS.with("millis", time.toMillis());
  }
}
