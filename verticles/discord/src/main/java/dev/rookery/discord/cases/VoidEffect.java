package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseState;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What voiding a case means for the user whom it is about. Discord hears nothing of it, so what was
 * done there stays, unless it is over already; what lifted something does not put that back.
 *
 * @param jail the number of the case that kept the user in jail before; empty if none did
 */
record VoidEffect(Call call, Optional<Integer> jail) {
  /** What holds in Discord once it is done, and the commands that lift it. */
  private static final Map<CaseType, String> LIFTED_BY =
      Map.of(
          CaseType.BAN, "unban",
          CaseType.TEMPBAN, "unban",
          CaseType.TIMEOUT, "untimeout",
          CaseType.JAIL, "unjail");

  private static final Set<CaseType> LIFTING =
      Set.of(CaseType.UNBAN, CaseType.UNTIMEOUT, CaseType.UNJAIL);

  /** Of a case that is about to be voided. */
  static Future<VoidEffect> before(Call call, int number) {
    return CaseOptions.find(call, number)
        .compose(found -> state(call, found))
        .map(state -> new VoidEffect(call, state.jail()));
  }

  /** Whether it does something that holds in Discord. */
  static boolean isInDiscord(Case one) {
    return one.type() != null && LIFTED_BY.containsKey(one.type());
  }

  private static Future<CaseState> state(Call call, Case one) {
    return call.ask(new CaseRequest.State(one.guildId(), one.userId()));
  }

  /** What there is to say, once it is voided. */
  Future<Text> said(Case voided) {
    Text first = CaseText.VOIDED.with("number", voided.number());
    if (isInDiscord(voided)) {
      return isInForce(voided)
          .map(inForce ->
              inForce
                  ? Text.lines(stands(voided, first, CaseText.VOIDED_IN_FORCE))
                  : Text.lines(List.of(first, CaseText.VOIDED_OVER.text())))
          // Nobody knows whether it is in force.
          .otherwise(_ -> Text.lines(stands(voided, first, CaseText.VOIDED_PERHAPS_IN_FORCE)));
    }
    if (voided.type() == null || !LIFTING.contains(voided.type())) {
      return Future.succeededFuture(first);
    }
    return state(call, voided)
        .map(now ->
            now.jail().isPresent() && !now.jail().equals(jail)
                ? Text.lines(
                    List.of(
                        first,
                        CaseText.VOIDED_LIFT.text(),
                        CaseText.VOIDED_UNJAIL.with("number", now.jail().get())))
                : Text.lines(List.of(first, CaseText.VOIDED_LIFT.text())));
  }

  private static List<Text> stands(Case voided, Text first, CaseText inForce) {
    List<Text> lines = new ArrayList<>();
    lines.add(first);
    lines.add(inForce.with("command", Text.markdown("`/" + LIFTED_BY.get(voided.type()) + "`")));
    boolean endGone =
        voided.type() != CaseType.TIMEOUT && voided.expiresAt() != null && !voided.processed();
    if (endGone) {
      lines.add(CaseText.VOIDED_WITH_END.text());
    }
    return lines;
  }

  private Future<Boolean> isInForce(Case voided) {
    if (voided.type() == CaseType.JAIL) {
      return call.ask(new GuildConfigRequest.Settings(voided.guildId()))
          .compose(settings ->
              call.discord()
                  .member(voided.guildId(), voided.userId())
                  .map(member ->
                      member.stream()
                          .flatMap(one -> one.roleIds().stream())
                          .anyMatch(role ->
                              role.equals(settings.jailRoleId())
                                  || JailMarks.of(voided).contains(role))));
    }
    return voided.type() == CaseType.TIMEOUT
        ? call.discord()
            .member(voided.guildId(), voided.userId())
            .map(member ->
                member
                    .map(one -> one.timeoutEnds())
                    .filter(end -> end.isAfter(Instant.now()))
                    .isPresent())
        : call.discord().isBanned(voided.guildId(), voided.userId());
  }
}
