package dev.rookery.discord.cases;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.logs.ModeratorLog;
import dev.rookery.discord.response.Response;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseChangeOutcome;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.util.regex.Pattern;

/** {@code /cases void} and {@code /cases reopen}: whether a case counts. */
final class CaseVoid {
  private static final int CAUSE_MAX = 500;

  private static final int CHANGES_SEARCHED = 50;

  /** What voiding a case appends to its reason. */
  private static final Pattern MARK = Pattern.compile("\\s?\\[VOIDED: [^\\n]*\\]$");

  private static final Option<String> CAUSE = Option.text("cause", CAUSE_MAX);

  static final Command VOID =
      Command.named("cases void").option(CaseOptions.NUMBER).option(CAUSE).run(CaseVoid::makeVoid);

  static final Command REOPEN =
      Command.named("cases reopen")
          .option(CaseOptions.NUMBER)
          .run(call -> reopen(call, CaseOptions.number(call)));

  /** Undoes the voiding that its button stands under. */
  static final Action UNDO =
      new Action(
              "case-reopen", REOPEN.path(), (call, state) -> reopen(call, Integer.parseInt(state)))
          .once();

  private CaseVoid() {}

  private static Future<Response> makeVoid(Call call) {
    int number = CaseOptions.number(call);
    return VoidEffect.before(call, number)
        .compose(effect ->
            call.ask(new CaseRequest.Void(call.guildId(), number, call.get(CAUSE), call.userId()))
                .onSuccess(voided ->
                    ModeratorLog.write(
                        call, CaseText.VOIDED.with("number", number), call.get(CAUSE), voided))
                .compose(voided ->
                    effect
                        .said(voided)
                        .map(said ->
                            VoidEffect.isInDiscord(voided)
                                ? Response.done(said)
                                : Response.done(
                                    said,
                                    UNDO.button(
                                        call, Integer.toString(number), CaseText.REOPEN.text())))));
  }

  /** What was not done, or is over, is not in force again because a case says so. */
  private static Future<Response> reopen(Call call, int number) {
    return CaseOptions.find(call, number)
        .compose(found -> {
          if (found.valid()) {
            throw new CommandRefused(CaseText.NOT_VOIDED.with("number", number));
          }
          if (VoidEffect.isInDiscord(found)) {
            throw new CommandRefused(CaseText.NOT_REOPENED.with("number", number));
          }
          return reasonBefore(call, found)
              .compose(reason ->
                  call.ask(
                      new CaseRequest.Edit(
                          call.guildId(),
                          number,
                          Values.of(set(Case::valid).to(true), set(Case::reason).to(reason)),
                          found.version(),
                          call.userId())));
        })
        .onSuccess(reopened ->
            ModeratorLog.write(call, CaseText.REOPENED.with("number", number), "", reopened))
        .map(_ -> Response.done(CaseText.REOPENED.with("number", number)));
  }

  /**
   * The reason without what voiding appended, which may have cut it; from the history, unless
   * somebody has edited it since.
   */
  private static Future<String> reasonBefore(Call call, Case voided) {
    return call.ask(
            new CaseChangeRequest.History(call.guildId(), voided.number(), CHANGES_SEARCHED, null))
        .map(page ->
            page.rows().stream()
                .filter(change -> change.outcome() == CaseChangeOutcome.APPLIED)
                .map(CaseChange::changes)
                .filter(changes ->
                    changes.containsKey("valid")
                        && Boolean.FALSE.equals(changes.getJsonObject("valid").getBoolean("to")))
                .findFirst()
                .map(changes -> changes.getJsonObject("reason"))
                .filter(reason -> voided.reason().equals(reason.getString("to")))
                .map(reason -> reason.getString("from"))
                .orElseGet(() -> unmarked(voided.reason())));
  }

  /** A case has a reason, so what would be none is kept as it is. */
  private static String unmarked(String reason) {
    String without = MARK.matcher(reason).replaceFirst("");
    return without.isBlank() ? reason : without;
  }
}
