package dev.rookery.discord.channels;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.cases.Case;
import io.vertx.core.Future;
import java.util.Optional;

/** {@code /lock} and {@code /unlock}: whether members may write in a channel. */
final class ChannelLock {
  private static final Option<Optional<DiscordChannel>> CHANNEL =
      Option.channel("channel").optional();
  private static final Option<String> REASON =
      Option.text("reason", Case.REASON_MAX).takesRest().or("");

  static final Command LOCK_COMMAND = command("lock", true);
  static final Command UNLOCK_COMMAND = command("unlock", false);

  private ChannelLock() {}

  private static Command command(String name, boolean locks) {
    return Command.named(name)
        .option(CHANNEL)
        .option(REASON)
        .botNeeds(DiscordPermission.MANAGE_ROLES)
        .run(call -> set(call, locks));
  }

  private static Future<Response> set(Call call, boolean locks) {
    long channelId = call.get(CHANNEL).map(DiscordChannel::id).orElse(call.use().channelId());
    Text channel = Text.markdown("<#" + Long.toUnsignedString(channelId) + ">");
    String reason =
        Texts.in(call.use().guildLanguage())
            .plain(
                Text.of(ChannelText.LOCK_REASON)
                    .with("moderator", call.user().name())
                    .with("reason", Text.literal(call.get(REASON))));
    return call.discord()
        .setLocked(call.guildId(), channelId, locks, reason)
        .map(changed -> {
          if (!changed) {
            throw new CommandRefused(
                (locks ? ChannelText.LOCKED_ALREADY : ChannelText.NOT_LOCKED)
                    .with("channel", channel));
          }
          return Response.done(
              (locks ? ChannelText.LOCKED : ChannelText.UNLOCKED).with("channel", channel));
        });
  }
}
