package dev.rookery.discord.random;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** {@code /random dice}: one die or several, of any number of sides. */
final class Dice {
  private static final long USUAL_SIDES = 6;
  private static final int SIDES_MAX = 1_000_000;
  private static final int COUNT_MAX = 50;

  private static final Option<Long> SIDES =
      Option.wholeNumber("sides", 2, SIDES_MAX).or(USUAL_SIDES);
  private static final Option<Long> COUNT = Option.wholeNumber("count", 1, COUNT_MAX).or(1L);

  static final Command COMMAND =
      Command.named("random dice")
          .alias("dice", "roll")
          .option(SIDES)
          .option(COUNT)
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(Dice::roll);

  private Dice() {}

  private static Future<Response> roll(Call call) {
    List<Long> rolled =
        ThreadLocalRandom.current().longs(call.get(COUNT), 1, call.get(SIDES) + 1).boxed().toList();
    Text said =
        rolled.size() == 1
            ? RandomText.DIE.with("rolled", rolled.getFirst())
            : Text.of(RandomText.DICE)
                .with(
                    "rolled",
                    rolled.stream().map(String::valueOf).collect(Collectors.joining(" + ")))
                .with("sum", rolled.stream().mapToLong(Long::longValue).sum());
    return Future.succeededFuture(Response.toAll(Embed.of(Colour.INFO).describing(said)));
  }
}
