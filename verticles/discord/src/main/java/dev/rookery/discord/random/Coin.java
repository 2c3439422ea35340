package dev.rookery.discord.random;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;
import java.util.concurrent.ThreadLocalRandom;

/** {@code /random coin}: heads or tails. */
final class Coin {
  static final Command COMMAND =
      Command.named("random coin")
          .alias("coinflip", "random coinflip")
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(_ -> Future.succeededFuture(Response.toAll(toss())));

  private Coin() {}

  private static Embed toss() {
    boolean heads = ThreadLocalRandom.current().nextBoolean();
    return Embed.of(Colour.INFO).describing((heads ? RandomText.HEADS : RandomText.TAILS).text());
  }
}
