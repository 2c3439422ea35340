package dev.rookery.discord.cases;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.logs.ModeratorLog;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.util.Map;

/** {@code /cases void} and {@code /cases reopen}: whether a case counts. */
final class CaseVoid {
  private static final int CAUSE_MAX = 500;

  /** What is in force in Discord, and the commands that lift it. */
  private static final Map<CaseType, String> LIFTED_BY =
      Map.of(
          CaseType.BAN, "unban",
          CaseType.TEMPBAN, "unban",
          CaseType.TIMEOUT, "untimeout",
          CaseType.JAIL, "unjail");

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
          "case-reopen", REOPEN.path(), (call, state) -> reopen(call, Integer.parseInt(state)));

  private CaseVoid() {}

  private static Future<Response> makeVoid(Call call) {
    int number = CaseOptions.number(call);
    return call.ask(new CaseRequest.Void(call.guildId(), number, call.get(CAUSE), call.userId()))
        .onSuccess(voided ->
            ModeratorLog.write(
                call, CaseText.VOIDED.with("number", number), call.get(CAUSE), voided))
        .map(voided ->
            LIFTED_BY.containsKey(voided.type())
                ? Response.done(said(voided))
                : Response.done(
                    said(voided),
                    UNDO.button(call, Integer.toString(number), CaseText.REOPEN.text())));
  }

  /** Discord hears nothing of it, so what was done there stays. */
  private static Text said(Case voided) {
    String lifted = LIFTED_BY.get(voided.type());
    return lifted == null
        ? CaseText.VOIDED.with("number", voided.number())
        : Text.of(CaseText.VOIDED_IN_FORCE)
            .with("number", voided.number())
            .with("command", Text.markdown("`/" + lifted + "`"));
  }

  /** What was not done, or is over, is not in force again because a case says so. */
  private static Future<Response> reopen(Call call, int number) {
    return CaseOptions.find(call, number)
        .compose(found -> {
          if (found.valid()) {
            throw new CommandRefused(CaseText.NOT_VOIDED.with("number", number));
          }
          if (LIFTED_BY.containsKey(found.type())) {
            throw new CommandRefused(CaseText.NOT_REOPENED.with("number", number));
          }
          return call.ask(
              new CaseRequest.Edit(
                  call.guildId(),
                  number,
                  Values.of(set(Case::valid).to(true)),
                  found.version(),
                  call.userId()));
        })
        .onSuccess(reopened ->
            ModeratorLog.write(call, CaseText.REOPENED.with("number", number), "", reopened))
        .map(_ -> Response.done(CaseText.REOPENED.with("number", number)));
  }
}
