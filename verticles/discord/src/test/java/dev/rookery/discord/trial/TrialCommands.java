package dev.rookery.discord.trial;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.Moment;
import dev.rookery.discord.times.Span;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Commands that say what they were given. */
final class TrialCommands {
  private static final Option<Long> COUNT = Option.wholeNumber("count", -5, 1_000_000_000_000L);
  private static final Option<Optional<Double>> SHARE = Option.decimal("share", 0, 1).optional();
  private static final Option<Shade> SHADE = Option.choice("shade", Shade.class).or(Shade.DARK);
  private static final Option<DiscordUser> USER = Option.user("user");
  private static final Option<DiscordMember> MEMBER = Option.member("member");
  private static final Option<DiscordRole> ROLE = Option.role("role");
  private static final Option<DiscordChannel> CHANNEL = Option.channel("channel");
  private static final Option<DiscordFile> FILE = Option.file("file");
  private static final Option<DiscordMessage> MESSAGE = Option.message("message");
  private static final Option<Span> SPAN = Option.span("span");
  private static final Option<Moment> MOMENT = Option.moment("moment");

  private static final Command NUMBERS =
      Command.named("trial numbers")
          .option(COUNT)
          .option(SHARE)
          .option(SHADE)
          .run(call -> said(call.get(COUNT) + " " + call.get(SHARE) + " " + call.get(SHADE)));

  private static final Command ENTITIES =
      Command.named("trial entities")
          .option(ROLE)
          .option(CHANNEL)
          .option(FILE)
          .run(call ->
              said(
                  "%s %s %s %d"
                      .formatted(
                          call.get(ROLE).name(),
                          call.get(CHANNEL).name(),
                          call.get(FILE).name(),
                          call.get(FILE).size())));

  private static final Command USERS =
      Command.named("trial user")
          .option(USER)
          .inUserMenu(USER)
          .run(call -> said("user " + call.get(USER).name()));

  private static final Command ABOUT =
      Command.inMessageMenu("trial message", MESSAGE)
          .run(
              call -> said(call.get(MESSAGE).author().name() + ": " + call.get(MESSAGE).content()));

  private static final Command TIMES =
      Command.named("trial times")
          .option(SPAN)
          .option(MOMENT)
          .run(call -> said(call.get(SPAN) + " " + call.get(MOMENT).instant()));

  private static final Command KICK =
      Command.named("trial kick")
          .option(MEMBER)
          .actsOn(MEMBER)
          .run(call -> said("away with " + call.get(MEMBER).displayName()));

  private static final Command MOVE =
      Command.named("trial move")
          .botNeeds(DiscordPermission.MOVE_MEMBERS, DiscordPermission.MANAGE_WEBHOOKS)
          .run(_ -> said("moved"));

  private static final Command SLOW =
      Command.named("trial slow").cooldown(Duration.ofHours(1)).run(_ -> said("slow"));

  private static final Command FAILING =
      Command.named("trial failing")
          .cooldown(Duration.ofHours(1))
          .option(SPAN)
          .run(call -> said("lasts " + call.get(SPAN)));

  private static final Command ALWAYS =
      Command.named("trial always").withoutData().run(_ -> said("always"));

  private static final Command EVERYWHERE =
      Command.named("anywhere").everywhere().run(call -> said("guild " + call.guildId()));

  private static final Action AGAIN =
      new Action("trial-again", "trial again", (_, state) -> said("again " + state));

  private static final Command ASK_AGAIN =
      Command.named("trial again")
          .run(call ->
              Future.succeededFuture(
                  Response.done(
                      Text.markdown("first"), AGAIN.button(call, "x", Text.markdown("Again")))));

  private static final Command FOLLOWED =
      Command.named("trial followed")
          .alias("followed")
          .repliesToAll()
          .run(call ->
              Future.succeededFuture(
                  Response.toAll(Embed.of(Colour.INFO).describing(Text.markdown("to all")))
                      .followedBy(Response.done(Text.markdown("to you")))
                      .followedBy(
                          Response.toAll(
                              Embed.of(Colour.INFO).describing(Text.markdown("to all again"))))));

  static final Feature FEATURE =
      Feature.saying(Shade.class)
          .commands(
              NUMBERS,
              ENTITIES,
              USERS,
              ABOUT,
              TIMES,
              KICK,
              MOVE,
              SLOW,
              FAILING,
              ALWAYS,
              EVERYWHERE,
              ASK_AGAIN,
              FOLLOWED)
          .actions(AGAIN);

  private TrialCommands() {}

  private static Future<Response> said(String text) {
    return Future.succeededFuture(Response.done(Text.markdown(text)));
  }
}
