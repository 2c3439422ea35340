package dev.rookery.discord.channels;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.logs.ModeratorLog;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.Span;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@code /slowmode}: how long each member waits between two messages in a channel. */
final class SlowmodeCommand {
  private static final Duration LONGEST = Duration.ofHours(6);

  private static final Option<Optional<Span>> PAUSE = Option.spanOrOff("pause");
  private static final Option<Optional<DiscordChannel>> CHANNEL =
      Option.channel("channel").optional();

  static final Command COMMAND =
      Command.named("slowmode")
          .alias("sm")
          .option(PAUSE)
          .option(CHANNEL)
          .botNeeds(DiscordPermission.MANAGE_CHANNELS)
          .run(SlowmodeCommand::set);

  private SlowmodeCommand() {}

  private static Future<Response> set(Call call) {
    Instant now = Instant.now();
    Duration pause =
        call.get(PAUSE)
            .map(span -> Duration.between(now, span.after(now, ZoneOffset.UTC)))
            .orElse(Duration.ZERO);
    if (pause.compareTo(LONGEST) > 0) {
      throw new CommandRefused(ChannelText.SLOWMODE_TOO_LONG.text());
    }
    long channelId = call.get(CHANNEL).map(DiscordChannel::id).orElse(call.use().channelId());
    Text channel = Text.markdown("<#" + Long.toUnsignedString(channelId) + ">");
    Text said =
        pause.isZero()
            ? ChannelText.SLOWMODE_OFF.with("channel", channel)
            : Text.of(ChannelText.SLOWMODE_ON)
                .with("channel", channel)
                .with("pause", call.get(PAUSE).orElseThrow().toString());
    return call.discord()
        .setSlowmode(call.guildId(), channelId, pause, call.user().name())
        .onSuccess(_ -> ModeratorLog.write(call, said, ""))
        .map(_ -> Response.done(said));
  }
}
