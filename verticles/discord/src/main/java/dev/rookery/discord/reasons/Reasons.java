package dev.rookery.discord.reasons;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.Case;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;

/**
 * The reasons that moderators give. One that is nothing but the name of a template, with or without
 * {@code #} before it, becomes what the template says.
 */
public final class Reasons {
  /** Before the name of a template where one is offered. */
  private static final String SIGN = "#";

  private static final int OFFERS = 25;
  private static final int OFFER_LENGTH_MAX = 100;

  /** A reason that is given, which takes all that is left of a message. */
  public static final Option<String> OPTION =
      Option.text("reason", Case.REASON_MAX).takesRest().completedBy(Reasons::templates);

  private Reasons() {}

  /** What is meant: the reason of the template that is named, or else what was given. */
  public static Future<String> meant(Call call, String given) {
    String name = name(given);
    return isName(name)
        ? call.ask(new ReasonTemplateRequest.Show(call.guildId(), name))
            .map(found -> found.map(ReasonTemplate::reason).orElse(given))
            .recover(cause ->
                cause instanceof Failure.Invalid
                    ? Future.succeededFuture(given)
                    : Future.failedFuture(cause))
        : Future.succeededFuture(given);
  }

  private static String name(String given) {
    String stripped = given.strip();
    return stripped.startsWith(SIGN) ? stripped.substring(SIGN.length()) : stripped;
  }

  /** Whether it can be one: most reasons are sentences, which nobody needs to look for. */
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.codePointCount(0, text.length()) <= ReasonTemplate.NAME_MAX
        && text.codePoints().noneMatch(Character::isWhitespace);
  }

  static Future<List<Offer>> templates(CompletionQuery query) {
    String typed = name(query.text());
    return typed.length() > OFFER_LENGTH_MAX
        ? Future.succeededFuture(List.of())
        : query
            .ask(new ReasonTemplateRequest.Matching(query.guildId(), typed, OFFERS))
            .map(found -> found.stream().map(Reasons::offer).toList());
  }

  private static Offer offer(ReasonTemplate template) {
    String shown =
        SIGN + template.name() + " · " + template.reason().replaceAll("\\s+", " ").strip();
    return new Offer(
        shown.length() <= OFFER_LENGTH_MAX
            ? shown
            : TextFormat.cut(shown, OFFER_LENGTH_MAX - 1) + "…",
        SIGN + template.name());
  }
}
