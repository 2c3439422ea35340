package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.CaseTypeName;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.failure.FailureText;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which something is done to a user: it is checked that it makes sense; the case is
 * recorded; the user is told, of what ends the bot's way to them before it is done; it is done; the
 * log is written; the moderator is answered. If Discord does not do it, the case is voided with the
 * cause and the message to the user corrected: never an action without a case, nor a case that
 * claims what did not happen.
 */
final class Enforcement {
  private static final Logger LOG = LoggerFactory.getLogger(Enforcement.class);
  private static final int CAUSE_MAX = 300;

  private final Call call;
  private final Sanction sanction;
  private final Order order;
  private final Locale guildLanguage;

  private Enforcement(Call call, Sanction sanction, Order order) {
    this.call = call;
    this.sanction = sanction;
    this.order = order;
    this.guildLanguage = call.use().guildLanguage();
  }

  /** Does it, and tells the moderator how it went. */
  static Future<Response> carryOut(Call call, Sanction sanction, Order order) {
    return new Enforcement(call, sanction, order).carryOut();
  }

  private Future<Response> carryOut() {
    return sanction
        .precondition()
        .check(call, order)
        .compose(_ -> record())
        .compose(recorded ->
            (sanction.toldBefore() ? tell(recorded) : Future.succeededFuture(Told.NOT_YET))
                .compose(told ->
                    sanction
                        .deed()
                        .perform(call.discord(), order, auditReason(recorded))
                        .recover(cause -> takeBack(recorded, told, cause))
                        .compose(_ ->
                            sanction.toldBefore() ? Future.succeededFuture(told) : tell(recorded)))
                .compose(told -> finish(recorded, told)));
  }

  private Future<Case> record() {
    CaseRequest.Create create =
        CaseRequest.Create.of(
            order.guildId(), sanction.type(), order.user().id(), call.userId(), reason());
    return call.ask(order.end() == null ? create : create.until(order.end()));
  }

  /** What was said, or that nothing was, in the language of those who read it in the guild. */
  private String reason() {
    return order.reason().isBlank()
        ? Texts.in(guildLanguage).plain(ModerationText.NO_REASON.text())
        : order.reason();
  }

  private String auditReason(Case recorded) {
    return Texts.in(guildLanguage)
        .plain(
            Text.of(ModerationText.AUDIT_REASON)
                .with("moderator", call.user().name())
                .with("number", recorded.number())
                .with("reason", Text.markdown(reason())));
  }

  /**
   * Whether the user was told.
   *
   * @param message what they got; empty if they got nothing
   */
  private record Told(boolean tried, Optional<PostedMessage> message) {
    static final Told NOT_YET = new Told(false, Optional.empty());
  }

  private Future<Told> tell(Case recorded) {
    if (order.silent() || order.user().bot()) {
      return Future.succeededFuture(Told.NOT_YET);
    }
    return call.discord()
        .guild(order.guildId())
        .compose(guild ->
            call.discord()
                .sendDirectly(
                    order.user().id(), Response.toAll(letter(guild.name())), guildLanguage))
        .map(message -> new Told(true, Optional.of(message)))
        .recover(cause -> {
          LOG.debug("The user of case {} cannot be told", recorded.id(), cause);
          return Future.succeededFuture(new Told(true, Optional.empty()));
        });
  }

  private Embed letter(String guild) {
    Embed letter =
        Embed.of(Colour.ERROR)
            .titled(Text.of(ModerationText.LETTER_TITLE).with("guild", guild).with("type", type()))
            .wideField(ModerationText.REASON.text(), Text.literal(reason()));
    return order.end() == null
        ? letter
        : letter.field(ModerationText.ENDS.text(), Text.markdown(DiscordTime.full(order.end())));
  }

  private Text type() {
    return CaseTypeName.of(sanction.type()).text();
  }

  /** Voids the case and corrects the message to the user, and then fails as Discord did. */
  private <T> Future<T> takeBack(Case recorded, Told told, Throwable cause) {
    String why = Texts.in(guildLanguage).plain(FailureText.of(cause));
    Future<?> voided =
        call.ask(
            new CaseRequest.Void(
                order.guildId(),
                recorded.number(),
                why.length() <= CAUSE_MAX ? why : why.substring(0, CAUSE_MAX),
                null));
    Future<?> corrected =
        told.message()
            .map(message ->
                call.discord()
                    .edit(
                        message,
                        Response.toAll(
                            Embed.of(Colour.INFO).describing(ModerationText.LETTER_UNTRUE.text())),
                        guildLanguage))
            .orElseGet(Future::succeededFuture);
    corrected.onFailure(failed ->
        LOG.warn("The user of case {} was told what did not happen", recorded.id(), failed));
    return Future.join(voided, corrected)
        .transform(done -> {
          if (voided.failed()) {
            LOG.error("Case {} claims what did not happen", recorded.id(), voided.cause());
          }
          return Future.failedFuture(cause);
        });
  }

  private Future<Response> finish(Case recorded, Told told) {
    Future<?> notified =
        told.tried()
            ? call.ask(
                new CaseRequest.SetUserNotified(
                    order.guildId(), recorded.number(), told.message().isPresent()))
            : Future.succeededFuture();
    notified.onFailure(
        cause -> LOG.warn("Case {} does not say whether the user was told", recorded.id(), cause));
    return CaseLog.write(call, recorded).map(logged -> answer(recorded, told, logged));
  }

  private Response answer(Case recorded, Told told, Text aboutLog) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(ModerationText.DONE)
            .with("number", recorded.number())
            .with("type", type())
            .with("user", Text.markdown("<@" + Long.toUnsignedString(order.user().id()) + ">"))
            .with("reason", Text.literal(reason())));
    if (order.end() != null) {
      lines.add(
          ModerationText.DONE_UNTIL.with("end", Text.markdown(DiscordTime.full(order.end()))));
    }
    if (told.tried() && told.message().isEmpty()) {
      lines.add(ModerationText.NOT_TOLD.text());
    }
    if (!aboutLog.equals(Text.EMPTY)) {
      lines.add(aboutLog);
    }
    return Response.done(Text.lines(lines));
  }
}
