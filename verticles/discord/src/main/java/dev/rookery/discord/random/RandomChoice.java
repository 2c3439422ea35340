package dev.rookery.discord.random;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** {@code /random choice}: one of several things that a member names. */
final class RandomChoice {
  private static final int LENGTH_MAX = 1_000;

  private static final Option<String> CHOICES = Option.text("choices", LENGTH_MAX);

  static final Command COMMAND =
      Command.named("random choice")
          .alias("choose")
          .option(CHOICES)
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(RandomChoice::choose);

  private RandomChoice() {}

  private static Future<Response> choose(Call call) {
    List<String> choices =
        Arrays.stream(call.get(CHOICES).split(","))
            .map(String::strip)
            .filter(choice -> !choice.isEmpty())
            .toList();
    if (choices.size() < 2) {
      throw new CommandRefused(RandomText.TOO_FEW_CHOICES.text());
    }
    String chosen = choices.get(ThreadLocalRandom.current().nextInt(choices.size()));
    return Future.succeededFuture(
        Response.toAll(Embed.of(Colour.INFO).describing(RandomText.CHOSEN.with("choice", chosen))));
  }
}
