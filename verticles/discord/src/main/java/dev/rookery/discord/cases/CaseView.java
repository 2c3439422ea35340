package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;

/** {@code /cases view}: a case with all that is known of it. */
final class CaseView {
  static final Command COMMAND =
      Command.named("cases view")
          .alias("case", "cases show", "c")
          .option(CaseOptions.NUMBER)
          .run(CaseView::show);

  private CaseView() {}

  private static Future<Response> show(Call call) {
    return CaseOptions.find(call, CaseOptions.number(call))
        .compose(found -> CaseEmbed.of(call, found))
        .map(Response::onlyToYou);
  }
}
