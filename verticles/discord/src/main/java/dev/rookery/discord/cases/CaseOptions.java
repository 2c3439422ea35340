package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.text.Texts;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** The options that several commands about cases have. */
final class CaseOptions {
  private static final int OFFERS = 25;
  private static final int OFFER_LENGTH_MAX = 100;
  private static final int SEARCHED_MAX = 100;

  /** The number of a case in its guild. */
  static final Option<Long> NUMBER =
      Option.wholeNumber("number", 1, Integer.MAX_VALUE).completedBy(CaseOptions::cases);

  private CaseOptions() {}

  static int number(Call call) {
    return Math.toIntExact(call.get(NUMBER));
  }

  /** The case of that number; fails if there is none. */
  static Future<Case> find(Call call, int number) {
    return call.ask(new CaseRequest.Show(call.guildId(), number))
        .map(found ->
            found.orElseThrow(
                () -> new Failure.NotFound(FailureCode.CASE_MISSING.with("number", number))));
  }

  /** The case of that number if that much is typed, and those with the text in their reasons. */
  private static Future<List<Offer>> cases(CompletionQuery query) {
    String typed = query.text().strip();
    CaseRequest.Search all = CaseRequest.Search.in(query.guildId());
    Future<List<Case>> numbered =
        typed.matches("[0-9]{1,9}") && !typed.matches("0+")
            ? query
                .ask(new CaseRequest.Show(query.guildId(), Integer.parseInt(typed)))
                .map(found -> found.stream().toList())
            : Future.succeededFuture(List.of());
    Future<List<Case>> found =
        query
            .ask(
                new CaseRequest.Search(
                    all.guildId(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    typed.isEmpty() ? null : TextFormat.cut(typed, SEARCHED_MAX),
                    OFFERS,
                    null))
            .map(page -> page.rows());
    return Future.all(numbered, found)
        .map(_ ->
            Stream.concat(numbered.result().stream(), found.result().stream())
                .distinct()
                .limit(OFFERS)
                .map(one -> offer(one, query))
                .toList());
  }

  private static Offer offer(Case one, CompletionQuery query) {
    String type =
        one.type() == null
            ? ""
            : " · " + Texts.in(query.language()).plain(CaseTypeName.of(one.type()).text());
    String reason = Texts.in(query.language()).plain(CaseReason.of(one.reason()));
    String name = one.number() + type + " · " + reason.replaceAll("\\s+", " ");
    return new Offer(
        name.length() <= OFFER_LENGTH_MAX ? name : TextFormat.cut(name, OFFER_LENGTH_MAX - 1) + "…",
        Integer.toString(one.number()));
  }
}
