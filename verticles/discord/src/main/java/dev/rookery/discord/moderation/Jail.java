package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
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

  static final Sanction UNJAIL = Sanction.of(CaseType.UNJAIL, Jail::isInJail, Jail::letOut);

  private static final Option<Optional<Span>> DURATION = Option.span("duration").optional();

  static final Command JAIL_COMMAND =
      Command.named("jail")
          .alias("j")
          .option(ModerationOptions.MEMBER)
          .option(DURATION)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(Jail::jail);

  static final Command UNJAIL_COMMAND =
      Command.named("unjail")
          .alias("uj")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(Jail::unjail);

  private Jail() {}

  private static Future<Response> jail(Call call) {
    Order order =
        ModerationOptions.forMember(call)
            .withRoles(call.get(ModerationOptions.MEMBER).roleIds());
    return SanctionOrder.give(
        call,
        JAIL,
        call.get(DURATION)
            .map(duration -> order.until(duration.after(Instant.now(), ZoneOffset.UTC)))
            .orElse(order));
  }

  private static Future<Response> unjail(Call call) {
    Order order = ModerationOptions.forUser(call);
    return call.ask(new CaseRequest.State(order.guildId(), order.user().id()))
        .compose(state ->
            state.jail().isEmpty()
                ? Future.succeededFuture(Optional.<Case>empty())
                : call.ask(new CaseRequest.Show(order.guildId(), state.jail().get())))
        .compose(jailed ->
            SanctionOrder.give(
                call, UNJAIL, order.withRoles(jailed.map(Case::userRoles).orElse(List.of()))));
  }

  private static Future<Void> mayGoToJail(Call call, Order order) {
    return JailRole.check(call)
        .compose(_ -> state(call, order))
        .compose(state ->
            state
                .jail()
                .<Future<Void>>map(number ->
                    refused(ModerationText.ALREADY_JAILED, order, number))
                .orElseGet(Future::succeededFuture));
  }

  private static Future<Void> refused(ModerationText why, Order order, int number) {
    return Future.failedFuture(
        new CommandRefused(
            Text.of(why).with("name", order.user().displayName()).with("number", number)));
  }

  private static Future<Void> isInJail(Call call, Order order) {
    return state(call, order)
        .compose(state ->
            state.jailed()
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new CommandRefused(
                        ModerationText.NOT_JAILED.with("name", order.user().displayName()))));
  }

  private static Future<CaseState> state(Call call, Order order) {
    return call.ask(new CaseRequest.State(order.guildId(), order.user().id()));
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
