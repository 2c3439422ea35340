package dev.rookery.discord.information;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordEmoji;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;

/** {@code /info emoji}: of a server's own emoji, which has a name, an id and a picture. */
final class EmojiInfo {
  private static final Option<String> EMOJI = Option.text("emoji", 100);

  static final Command COMMAND =
      Command.named("info emoji")
          .option(EMOJI)
          .run(call -> Future.succeededFuture(Response.onlyToYou(about(call.get(EMOJI)))));

  private EmojiInfo() {}

  private static Embed about(String typed) {
    DiscordEmoji emoji =
        DiscordEmoji.parse(typed.strip())
            .orElseThrow(() -> new CommandRefused(InformationText.NO_EMOJI.with("typed", typed)));
    return Embed.of(Colour.INFO)
        .titled(Text.literal(emoji.name()))
        .thumbnail(emoji.url())
        .field(InformationText.ID.text(), FieldText.id(emoji.id()))
        .field(InformationText.ANIMATED.text(), FieldText.yesOrNo(emoji.animated()))
        .field(InformationText.MADE.text(), FieldText.time(emoji.createdAt()))
        .wideField(InformationText.LINK.text(), Text.markdown(emoji.url()));
  }
}
