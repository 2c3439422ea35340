package dev.rookery.discord.report;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.StoredState;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.logs.GuildLog;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code /report} and "Report this message": a form whose text goes to the channel for reports.
 * Only those who read that channel learn who reported.
 */
final class Report {
  private static final int TEXT_MAX = 2_000;

  /** So that nobody floods those who moderate. */
  private static final Duration COOLDOWN = Duration.ofSeconds(30);

  private static final Option<String> TEXT = Option.text("text", TEXT_MAX);
  private static final Option<DiscordMessage> MESSAGE = Option.message("message");

  private static final StoredState<ReportedMessage> REPORTED =
      StoredState.of("report", ReportedMessage.class, Duration.ofHours(1));

  static final Command COMMAND =
      Command.named("report").cooldown(COOLDOWN).opensForm().run(Report::ask);

  static final Command OF_MESSAGE =
      Command.inMessageMenu("report message", MESSAGE)
          .ranksAs(COMMAND)
          .cooldown(COOLDOWN)
          .opensForm()
          .run(Report::askAboutMessage);

  static final Action SEND =
      new Action("report", "report", Report::send).standingFor(_ -> List.of(COMMAND));

  /** What is longer may not fit into a field once it is escaped. */
  private static final int FIELD_MAX = 500;

  private Report() {}

  private static Future<Response> ask(Call call) {
    return Future.succeededFuture(form(call, ""));
  }

  private static Future<Response> askAboutMessage(Call call) {
    DiscordMessage message = call.get(MESSAGE);
    return REPORTED
        .storeForForm(
            call, new ReportedMessage(message.author().id(), message.url(), message.content()))
        .map(id -> form(call, id));
  }

  private static Response form(Call call, String state) {
    return SEND.form(
        call,
        state,
        ReportText.FORM_TITLE.text(),
        List.of(new FormField(TEXT.name(), ReportText.WHAT.text(), true, TEXT_MAX, "")));
  }

  private static Future<Response> send(Call call, String state) {
    String text = call.get(TEXT);
    return call.ask(new GuildConfigRequest.Settings(call.guildId()))
        .compose(settings -> {
          if (settings.reportLogId() == null) {
            throw new CommandRefused(ReportText.NO_CHANNEL.text());
          }
          return reported(call, state).compose(message -> deliver(call, settings, text, message));
        });
  }

  private static Future<Optional<ReportedMessage>> reported(Call call, String state) {
    return state.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : REPORTED.read(call, state).map(Optional::of);
  }

  private static Future<Response> deliver(
      Call call, GuildConfig settings, String text, Optional<ReportedMessage> message) {
    return GuildLog.write(
            call.context(),
            settings,
            LogKind.REPORT,
            withContent(Response.toAll(embed(call, text, message)), message)
                .once("rep " + call.id()))
        .<Response>map(_ -> Response.done(ReportText.SENT.text()))
        .recover(cause ->
            cause instanceof DiscordRefused refused
                    && refused.why() != DiscordRefused.Why.UNAVAILABLE
                ? Future.failedFuture(new CommandRefused(ReportText.NOT_DELIVERED.text()))
                : Future.failedFuture(cause));
  }

  /** What a field has no room for is in a file: the message may be deleted meanwhile. */
  private static MessageResponse withContent(
      MessageResponse report, Optional<ReportedMessage> message) {
    return message
        .map(ReportedMessage::content)
        .filter(content -> content.length() > FIELD_MAX)
        .map(content -> report.withFile("message.txt", content))
        .orElse(report);
  }

  private static Embed embed(Call call, String text, Optional<ReportedMessage> message) {
    Embed report =
        Embed.of(Colour.ERROR)
            .titled(ReportText.TITLE.text())
            .describing(Text.literal(text))
            .field(ReportText.FROM.text(), Text.markdown(call.user().mention()));
    if (message.isEmpty()) {
      return report;
    }
    ReportedMessage reported = message.get();
    Embed about =
        report
            .field(
                ReportText.ABOUT.text(),
                Text.markdown("<@" + Long.toUnsignedString(reported.authorId()) + ">"))
            .field(ReportText.MESSAGE.text(), Text.markdown(reported.url()));
    return reported.content().isBlank()
        ? about
        : about.wideField(ReportText.WRITTEN.text(), Text.literal(reported.content()));
  }
}
