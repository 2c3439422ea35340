package dev.rookery.discord.afk;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.jobs.DueKind;
import io.vertx.core.Future;
import java.time.Instant;

/** What ends an absence beside a message: {@code /back}, {@code /clearafk}, and its time. */
final class AfkEnd {
  private static final Option<DiscordMember> MEMBER = Option.member("member");

  static final Command BACK = Command.named("back").alias("unafk").run(AfkEnd::back);

  static final Command CLEAR = Command.named("clearafk").option(MEMBER).run(AfkEnd::clear);

  /** Gives back the name once the time is over; Discord itself ends the timeout. */
  static final Job IN_TIME =
      Job.of(
          DueKind.AFK,
          (context, job) -> AwayName.restore(context, job.claimed().afk().orElseThrow()));

  private AfkEnd() {}

  private static Future<Response> back(Call call) {
    return end(call, call.member())
        .map(ended ->
            ended ? Response.done(AfkText.BACK.text()) : Response.refused(AfkText.NOT_AWAY.text()));
  }

  private static Future<Response> clear(Call call) {
    DiscordMember member = call.get(MEMBER);
    return end(call, member)
        .map(ended ->
            ended
                ? Response.done(named(AfkText.CLEARED, member))
                : Response.refused(named(AfkText.OTHER_NOT_AWAY, member)));
  }

  private static Text named(AfkText said, DiscordMember member) {
    return said.with("name", AwayName.unmarked(member));
  }

  /** A timeout that the member asked for ends with it. */
  private static Future<Boolean> end(Call call, DiscordMember member) {
    return call.ask(new AfkRequest.End(call.guildId(), member.id(), true))
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture(false)
                : liftTimeout(call.context(), found.get(), member)
                    .compose(_ -> AwayName.restore(call.context(), found.get()))
                    .onComplete(_ -> AfkListeners.AWAY.in(call.context()).drop(call.guildId()))
                    .map(true));
  }

  /** Unless it was replaced by one that somebody else ordered. */
  private static Future<Void> liftTimeout(CommandContext context, Afk ended, DiscordMember member) {
    Instant timeout = member.timeoutEnds();
    return ended.enforced()
            && timeout != null
            && ended.until() != null
            && !timeout.isAfter(ended.until().plusSeconds(1))
        ? context.discord().timeOut(ended.guildId(), ended.memberId(), null, "AFK")
        : Future.succeededFuture();
  }
}
