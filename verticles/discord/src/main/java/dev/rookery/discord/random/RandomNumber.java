package dev.rookery.discord.random;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;
import java.util.concurrent.ThreadLocalRandom;

/** {@code /random number}: a whole number between two, either of which it may be. */
final class RandomNumber {
  private static final long USUAL_HIGHEST = 100;

  /** What Discord takes for a whole number. */
  private static final long HIGHEST = (1L << 53) - 1;

  private static final Option<Long> FROM = Option.wholeNumber("from", -HIGHEST, HIGHEST).or(0L);
  private static final Option<Long> TO =
      Option.wholeNumber("to", -HIGHEST, HIGHEST).or(USUAL_HIGHEST);

  static final Command COMMAND =
      Command.named("random number")
          .option(FROM)
          .option(TO)
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(RandomNumber::draw);

  private RandomNumber() {}

  private static Future<Response> draw(Call call) {
    long from = call.get(FROM);
    long to = call.get(TO);
    if (from > to) {
      throw new CommandRefused(RandomText.NUMBERS_REVERSED.text());
    }
    long drawn = ThreadLocalRandom.current().nextLong(from, to + 1);
    return Future.succeededFuture(
        Response.toAll(Embed.of(Colour.INFO).describing(RandomText.NUMBER.with("number", drawn))));
  }
}
