package dev.rookery.discord.cases;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.reasons.Reasons;
import dev.rookery.discord.response.Response;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.rows.Assignment;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /cases edit}: another reason, or other evidence. */
final class CaseEdit {
  private static final Option<Optional<String>> REASON = Reasons.OPTION.optional();

  /** Nothing else than a page of the web is opened by who clicks it. */
  private static final Pattern WEB_LINK =
      Pattern.compile("https?://[^\\s/<>@]+(/[^\\s<>]*)?", Pattern.CASE_INSENSITIVE);

  private static final Option<Optional<String>> EVIDENCE =
      Option.text("evidence", Case.EVIDENCE_MAX).optional();

  static final Command COMMAND =
      Command.named("cases edit")
          .alias("cases modify", "cases update")
          .option(CaseOptions.NUMBER)
          .option(REASON)
          .option(EVIDENCE)
          .run(CaseEdit::edit);

  private CaseEdit() {}

  private static Future<Response> edit(Call call) {
    return call.get(REASON)
        .map(given -> Reasons.meant(call, given).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(reason -> edit(call, reason));
  }

  private static Future<Response> edit(Call call, Optional<String> newReason) {
    List<Assignment<Case>> changes = new ArrayList<>();
    newReason.ifPresent(reason -> changes.add(set(Case::reason).to(reason)));
    call.get(EVIDENCE)
        .filter(evidence -> !WEB_LINK.matcher(evidence).matches())
        .ifPresent(_ -> {
          throw new CommandRefused(CaseText.EVIDENCE_NO_LINK.text());
        });
    call.get(EVIDENCE).ifPresent(evidence -> changes.add(set(Case::evidence).to(evidence)));
    if (changes.isEmpty()) {
      throw new CommandRefused(CaseText.NOTHING_TO_CHANGE.text());
    }
    return call.ask(
            new CaseRequest.Edit(
                call.guildId(), CaseOptions.number(call), Values.of(changes), null, call.userId()))
        .onSuccess(edited -> CaseChanges.log(call, edited))
        .compose(edited -> CaseEmbed.of(call, edited))
        .map(Response::onlyToYou);
  }
}
