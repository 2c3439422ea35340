package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.RoleChange;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.Span;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseState;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * {@code /jail} and {@code /unjail}. Whoever is in jail has one role in place of all that the bot
 * can take; the case has those that they had, so that they get them back.
 */
final class Jail {
  static final Sanction JAIL = Sanction.of(CaseType.JAIL, Jail::mayGoToJail, Jail::lockIn);

  static final Sanction UNJAIL =
      Sanction.of(CaseType.UNJAIL, Jail::isInJail, Jail::letOut).freeing();

  private static final Option<Optional<Span>> DURATION = Option.span("duration").optional();

  static final Command JAIL_COMMAND =
      Command.named("jail")
          .alias("j")
          .option(ModerationOptions.MEMBER)
          .option(DURATION)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(Jail::jail);

  static final Command UNJAIL_COMMAND =
      Command.named("unjail")
          .alias("uj")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(Jail::unjail);

  private Jail() {}

  private static Future<Response> jail(Call call) {
    SanctionTerms terms = ModerationOptions.forMember(call);
    return SanctionOrder.give(
        call,
        JAIL,
        call.get(DURATION)
            .map(duration -> terms.until(duration.after(Instant.now(), ZoneOffset.UTC)))
            .orElse(terms));
  }

  private static Future<Response> unjail(Call call) {
    return SanctionOrder.give(call, UNJAIL, ModerationOptions.forUser(call));
  }

  /** The roles are those that the member has now, not when the command was written. */
  private static Future<SanctionTerms> mayGoToJail(Call call, SanctionTerms terms) {
    return JailRole.check(call)
        .compose(_ -> state(call, terms))
        .compose(state -> {
          if (state.jail().isPresent()) {
            throw new CommandRefused(
                Text.of(ModerationText.ALREADY_JAILED)
                    .with("name", terms.user().displayName())
                    .with("number", state.jail().get()));
          }
          return call.discord().member(terms.guildId(), terms.user().id());
        })
        .map(member ->
            terms.withRoles(
                member
                    .map(DiscordMember::roleIds)
                    .orElseThrow(() ->
                        new CommandRefused(
                            ModerationText.NOT_HERE.with("name", terms.user().displayName())))));
  }

  /** Also whose case was voided, and who has not got their roles back. */
  private static Future<SanctionTerms> isInJail(Call call, SanctionTerms terms) {
    return state(call, terms)
        .compose(state ->
            state.jail().isPresent()
                ? call.ask(new CaseRequest.Show(terms.guildId(), state.jail().get()))
                : stillLockedIn(call, terms))
        .map(jailed -> terms.withRoles(jailed.map(Case::userRoles).orElse(List.of())));
  }

  private static Future<Optional<Case>> stillLockedIn(Call call, SanctionTerms terms) {
    return Future.all(
            call.discord().member(terms.guildId(), terms.user().id()),
            JailRole.of(call.context(), terms.guildId()),
            call.ask(new CaseRequest.LatestJail(terms.guildId(), terms.user().id())))
        .map(found -> {
          Optional<DiscordMember> member = found.resultAt(0);
          Optional<Long> role = found.resultAt(1);
          Optional<Case> latest = found.resultAt(2);
          boolean locked =
              role.isPresent()
                  && member.map(DiscordMember::roleIds).orElse(List.of()).contains(role.get());
          if (!locked || latest.isEmpty() || latest.get().valid()) {
            throw new CommandRefused(
                ModerationText.NOT_JAILED.with("name", terms.user().displayName()));
          }
          return latest;
        });
  }

  private static Future<CaseState> state(Call call, SanctionTerms terms) {
    return call.ask(new CaseRequest.State(terms.guildId(), terms.user().id()));
  }

  private static Future<Text> lockIn(
      CommandContext context, Case ordered, Duration deleteMessages, String reason) {
    return JailRole.of(context, ordered.guildId())
        .compose(role -> {
          List<Long> added = role.stream().toList();
          List<Long> removed =
              ordered.userRoles().stream().filter(one -> !added.contains(one)).toList();
          return context
              .discord()
              .changeRoles(
                  ordered.guildId(), ordered.userId(), new RoleChange(added, removed), reason);
        })
        .map(left -> roles(ModerationText.ROLES_KEPT, left));
  }

  /** Gives back what the bot may give. Whoever has left gets nothing, and is free all the same. */
  static Future<Text> letOut(
      CommandContext context, Case ordered, Duration deleteMessages, String reason) {
    return JailRole.of(context, ordered.guildId())
        .compose(role -> {
          List<Long> removed = role.stream().toList();
          List<Long> added =
              ordered.userRoles().stream().filter(one -> !removed.contains(one)).toList();
          return context
              .discord()
              .changeRoles(
                  ordered.guildId(), ordered.userId(), new RoleChange(added, removed), reason);
        })
        .map(left -> roles(ModerationText.ROLES_NOT_GIVEN, left))
        .recover(cause ->
            cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
                ? Future.succeededFuture(ModerationText.LEFT_MEANWHILE.text())
                : Future.failedFuture(cause));
  }

  private static Text roles(ModerationText about, List<Long> roles) {
    return roles.isEmpty()
        ? Text.EMPTY
        : about.with(
            "roles",
            Text.listed(
                roles.stream()
                    .<Text>map(role -> Text.markdown(DiscordRole.mention(role)))
                    .toList()));
  }
}
