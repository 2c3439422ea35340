package dev.rookery.discord.owners;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.maintenance.Maintenance;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.discord.times.Span;
import dev.rookery.models.jobs.TaskRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@code /bot maintenance}: the bot answers its owners alone, until that ends. */
final class MaintenanceCommands {
  /** A maintenance that nobody ends is over after a day. */
  private static final Span USUAL = new Span(0, 1, Duration.ZERO);

  private static final Option<Optional<String>> REASON =
      Option.text("reason", Maintenance.REASON_MAX).optional();
  private static final Option<Span> LENGTH = Option.span("for").or(USUAL);

  static final Command ON =
      Command.named("bot maintenance on")
          .option(REASON)
          .option(LENGTH)
          .everywhere()
          .onlyAsSlash()
          .run(MaintenanceCommands::begin);

  static final Command OFF =
      Command.named("bot maintenance off")
          .everywhere()
          .onlyAsSlash()
          .run(call ->
              call.ask(Maintenance.end())
                  .map(was ->
                      Response.done(
                          (was ? OwnersText.MAINTENANCE_OFF : OwnersText.MAINTENANCE_WAS_OFF)
                              .text())));

  private MaintenanceCommands() {}

  private static Future<Response> begin(Call call) {
    Instant now = Instant.now();
    Duration wanted = Duration.between(now, call.get(LENGTH).after(now, ZoneOffset.UTC));
    Duration length = wanted.compareTo(TaskRequest.DELAY_MAX) < 0 ? wanted : TaskRequest.DELAY_MAX;
    return call.ask(Maintenance.begin(call.get(REASON).orElse(null), length))
        .map(task ->
            Response.done(
                OwnersText.MAINTENANCE_ON.with(
                    "time", Text.markdown(DiscordTime.relative(task.dueAt())))));
  }
}
