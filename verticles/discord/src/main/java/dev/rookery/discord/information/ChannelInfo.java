package dev.rookery.discord.information;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;

/** {@code /info channel}. */
final class ChannelInfo {
  private static final Option<DiscordChannel> CHANNEL = Option.channel("channel");

  static final Command COMMAND =
      Command.named("info channel")
          .option(CHANNEL)
          .run(call -> Future.succeededFuture(Response.onlyToYou(about(call.get(CHANNEL)))));

  private ChannelInfo() {}

  private static Embed about(DiscordChannel channel) {
    return Embed.of(Colour.INFO)
        .titled(Text.literal(channel.name()))
        .describing(Text.literal(channel.topic()))
        .field(InformationText.MENTION.text(), Text.markdown(channel.mention()))
        .field(InformationText.ID.text(), FieldText.id(channel.id()))
        .field(InformationText.KIND.text(), kind(channel.kind()).text())
        .field(
            InformationText.SLOWMODE.text(),
            channel.slowmode().isZero()
                ? InformationText.OFF.text()
                : InformationText.SECONDS.with("seconds", channel.slowmode().toSeconds()))
        .field(InformationText.ADULTS_ONLY.text(), FieldText.yesOrNo(channel.adult()))
        .field(InformationText.MADE.text(), FieldText.time(channel.createdAt()));
  }

  private static InformationText kind(DiscordChannel.Kind kind) {
    return switch (kind) {
      case TEXT -> InformationText.TEXT_CHANNEL;
      case ANNOUNCEMENTS -> InformationText.ANNOUNCEMENTS;
      case VOICE -> InformationText.VOICE_CHANNEL;
      case STAGE -> InformationText.STAGE;
      case FORUM -> InformationText.FORUM;
      case CATEGORY -> InformationText.CATEGORY;
      case THREAD -> InformationText.THREAD;
      case OTHER -> InformationText.OTHER_CHANNEL;
    };
  }
}
