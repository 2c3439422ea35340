package dev.rookery.discord.random;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.concurrent.ThreadLocalRandom;

/** {@code /random 8ball}: an answer to a question with yes or no. */
final class Oracle {
  private static final int QUESTION_MAX = 500;

  private static final Option<String> QUESTION = Option.text("question", QUESTION_MAX);

  static final Command COMMAND =
      Command.named("random 8ball")
          .alias("8ball", "8b")
          .option(QUESTION)
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(Oracle::answer);

  private Oracle() {}

  private static Future<Response> answer(Call call) {
    int drawn = ThreadLocalRandom.current().nextInt(RandomText.ORACLE_ANSWERS.size());
    Text said =
        Text.of(RandomText.ORACLE)
            .with("question", call.get(QUESTION))
            .with("answer", RandomText.ORACLE_ANSWERS.get(drawn).text());
    return Future.succeededFuture(Response.toAll(Embed.of(Colour.INFO).describing(said)));
  }
}
