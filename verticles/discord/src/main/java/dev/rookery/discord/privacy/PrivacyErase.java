package dev.rookery.discord.privacy;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.privacy.ErasedCases;
import dev.rookery.models.privacy.Erasure;
import dev.rookery.models.privacy.PrivacyRequest;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * {@code /privacy erase}: erases what is stored about who asks, in all guilds, once they have said
 * yes. What moderators have recorded about them stays, so that nobody gets rid of it this way.
 */
final class PrivacyErase {
  static final Command COMMAND =
      Command.named("privacy erase").onlyAsSlash().everywhere().run(PrivacyErase::ask);

  static final Action ERASE = new Action("privacy-erase", COMMAND.path(), PrivacyErase::erase);

  /** All texts are read once, which takes a while where there are many. */
  private static final Duration ERASING = Duration.ofMinutes(5);

  private PrivacyErase() {}

  private static Future<Response> ask(Call call) {
    return Future.succeededFuture(
        Response.confirm(
            PrivacyText.ERASE_QUESTION.text(),
            ERASE.button(call, Long.toUnsignedString(call.id()), PrivacyText.ERASE.text())));
  }

  /** A second click of the same button finds it done. */
  private static Future<Response> erase(Call call, String question) {
    return call.askOnce(
            new PrivacyRequest.EraseUser(call.userId(), null, ErasedCases.KEEP),
            "privacy-erase:" + question,
            ERASING)
        .map(erasure -> Response.done(text(erasure)));
  }

  private static Text text(Erasure erasure) {
    return erasure.deleted().isEmpty() && erasure.changed().isEmpty()
        ? PrivacyText.NOTHING_ERASED.text()
        : PrivacyText.ERASED.text();
  }
}
