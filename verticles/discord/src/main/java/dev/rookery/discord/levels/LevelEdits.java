package dev.rookery.discord.levels;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.levels.LevelChange;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.levels.LevelsRequest;
import io.vertx.core.Future;

/** {@code /levels}: what moderators change about the levels of others. */
final class LevelEdits {
  private static final Option<DiscordUser> MEMBER = Option.user("member");
  private static final Option<Long> LEVEL = Option.wholeNumber("level", 0, Levels.HIGHEST);
  private static final Option<Long> XP = Option.wholeNumber("xp", 0, Levels.XP_MAX);
  private static final Option<Boolean> EARNS_NOTHING = Option.flag("earns-nothing").or(true);

  static final Command SET =
      Command.named("levels set")
          .option(MEMBER)
          .option(LEVEL)
          .run(call ->
              changed(
                  call,
                  new LevelsRequest.SetLevel(
                      call.guildId(), member(call).id(), Math.toIntExact(call.get(LEVEL)))));

  static final Command SET_XP =
      Command.named("levels setxp")
          .option(MEMBER)
          .option(XP)
          .run(call ->
              changed(
                  call, new LevelsRequest.SetXp(call.guildId(), member(call).id(), call.get(XP))));

  static final Command RESET = Command.named("levels reset").option(MEMBER).run(LevelEdits::reset);

  static final Command BLACKLIST =
      Command.named("levels blacklist")
          .option(MEMBER)
          .option(EARNS_NOTHING)
          .run(LevelEdits::blacklist);

  private LevelEdits() {}

  private static DiscordUser member(Call call) {
    DiscordUser member = call.get(MEMBER);
    if (member.bot()) {
      throw new CommandRefused(LevelText.NO_BOTS.text());
    }
    return member;
  }

  private static Future<Response> changed(Call call, LevelsRequest<LevelChange> request) {
    return call.ask(request).map(change -> said(call, change));
  }

  private static Response said(Call call, LevelChange change) {
    if (change.level() != change.levelBefore()) {
      LevelRoles.change(call.context(), change.guildId(), change.memberId());
    }
    return Response.done(
        Text.of(LevelText.CHANGED)
            .with("name", call.get(MEMBER).displayName())
            .with("before", change.levelBefore())
            .with("earlier", (long) change.xpBefore())
            .with("level", change.level())
            .with("xp", (long) change.xp()));
  }

  private static Future<Response> reset(Call call) {
    return call.ask(new LevelsRequest.Reset(call.guildId(), member(call).id()))
        .map(change ->
            change
                .map(done -> said(call, done))
                .orElseGet(() -> Response.refused(named(call, LevelText.NOTHING_TO_RESET))));
  }

  private static Future<Response> blacklist(Call call) {
    boolean nothing = call.get(EARNS_NOTHING);
    return call.ask(new LevelsRequest.Blacklist(call.guildId(), member(call).id(), nothing))
        .map(changed ->
            changed
                ? Response.done(
                    named(call, nothing ? LevelText.BLACKLISTED : LevelText.EARNS_AGAIN))
                : Response.refused(
                    named(
                        call, nothing ? LevelText.BLACKLISTED_ALREADY : LevelText.EARNS_ALREADY)));
  }

  private static Text named(Call call, LevelText said) {
    return said.with("name", call.get(MEMBER).displayName());
  }
}
