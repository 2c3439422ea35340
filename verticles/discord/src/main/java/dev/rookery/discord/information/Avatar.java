package dev.rookery.discord.information;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.Optional;

/** {@code /avatar}: somebody's picture, large. */
final class Avatar {
  private static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();

  static final Command COMMAND =
      Command.named("avatar")
          .option(USER)
          .inUserMenu(USER)
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(call -> Future.succeededFuture(shown(call.get(USER).orElseGet(call::user))));

  private Avatar() {}

  private static Response shown(DiscordUser user) {
    return Response.toAll(
        Embed.of(Colour.INFO).titled(Text.literal(user.displayName())).image(user.avatarUrl()));
  }
}
