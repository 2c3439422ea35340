package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;

/** {@code /ban}, {@code /tempban} and {@code /unban}. */
final class Bans {
  private static final Sanction BAN =
      new Sanction(
          CaseType.BAN,
          true,
          Bans::notBanned,
          (discord, order, reason) ->
              discord.ban(order.guildId(), order.user().id(), order.deleteMessages(), reason));

  private static final Sanction TEMPBAN =
      new Sanction(CaseType.TEMPBAN, true, Bans::notBanned, BAN.deed());

  private static final Sanction UNBAN =
      new Sanction(
          CaseType.UNBAN,
          false,
          Bans::banned,
          (discord, order, reason) -> discord.unban(order.guildId(), order.user().id(), reason));

  static final Command BAN_COMMAND =
      Command.named("ban")
          .alias("b")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.DELETE_DAYS)
          .option(ModerationOptions.SILENT)
          .actsOnUser(ModerationOptions.USER)
          .botNeeds(DiscordPermission.BAN_MEMBERS)
          .run(call ->
              Enforcement.carryOut(
                  call,
                  BAN,
                  ModerationOptions.forUser(call)
                      .deleting(ModerationOptions.deleteMessages(call))));

  static final Command TEMPBAN_COMMAND =
      Command.named("tempban")
          .alias("tb")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.DURATION)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.DELETE_DAYS)
          .option(ModerationOptions.SILENT)
          .actsOnUser(ModerationOptions.USER)
          .botNeeds(DiscordPermission.BAN_MEMBERS)
          .run(call ->
              Enforcement.carryOut(
                  call,
                  TEMPBAN,
                  ModerationOptions.forUser(call)
                      .until(ModerationOptions.end(call))
                      .deleting(ModerationOptions.deleteMessages(call))));

  static final Command UNBAN_COMMAND =
      Command.named("unban")
          .alias("ub")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.REASON)
          .botNeeds(DiscordPermission.BAN_MEMBERS)
          .run(call ->
              Enforcement.carryOut(
                  call,
                  UNBAN,
                  Order.of(
                      call.guildId(),
                      call.get(ModerationOptions.USER),
                      call.get(ModerationOptions.REASON),
                      true)));

  private Bans() {}

  private static Future<Void> notBanned(Call call, Order order) {
    return call.discord()
        .isBanned(order.guildId(), order.user().id())
        .compose(banned ->
            banned ? refused(ModerationText.ALREADY_BANNED, order) : Future.succeededFuture());
  }

  private static Future<Void> banned(Call call, Order order) {
    return call.discord()
        .isBanned(order.guildId(), order.user().id())
        .compose(banned ->
            banned ? Future.succeededFuture() : refused(ModerationText.NOT_BANNED, order));
  }

  private static Future<Void> refused(ModerationText why, Order order) {
    return Future.failedFuture(new CommandRefused(why.with("name", order.user().displayName())));
  }
}
