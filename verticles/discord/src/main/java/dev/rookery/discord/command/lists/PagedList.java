package dev.rookery.discord.command.lists;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.StoredState;
import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list in pages. The buttons that turn them hold what was asked for and where the page begins, so
 * that they work after a restart and on every node; what is too long for them is kept for a day.
 *
 * @param <T> a row
 */
public final class PagedList<T> {
  /** The cursor that the first page begins after. */
  private static final String START = "";

  /** Begins what a button holds instead of what was asked for: the id under which that is kept. */
  private static final String KEPT = "~";

  /** Begins what a button holds where even the cursor is too long: the id of all of it. */
  private static final String ALL_KEPT = "!";

  private static final StoredState<ListQuery> LONG_QUERY =
      StoredState.of("list-query", ListQuery.class, Duration.ofDays(1));

  /** What was asked for, when it is too long for the id of a button. */
  public record ListQuery(String text) {}

  /**
   * What was asked for.
   *
   * @param kept what buttons hold instead; null if it is not kept
   */
  private record Asked(String query, @Nullable String kept) {}

  /**
   * A page.
   *
   * @param next of one asked for after a cursor: the cursor that the page after it begins after; of
   *     one asked for before a cursor: the one that it begins after itself. Empty if there is none
   * @param total how many rows all pages have; empty if that is not known
   */
  public record ListPage<T>(List<T> rows, Optional<String> next, OptionalLong total) {
    public ListPage {
      rows = List.copyOf(rows);
    }
  }

  /** Where the rows come from. */
  @FunctionalInterface
  public interface Source<T> {
    /**
     * A page.
     *
     * @param query what was asked for
     * @param after the cursor that it begins after; null for the first page
     * @param before the cursor that it ends at, to go back; null to go on
     */
    Future<ListPage<T>> page(
        Call call, String query, @Nullable String after, @Nullable String before);
  }

  /** How a page looks. */
  @FunctionalInterface
  public interface Display<T> {
    Future<Embed> embed(Call call, String query, ListPage<T> page);
  }

  /** The menu under a page. */
  @FunctionalInterface
  public interface Menu<T> {
    /** What can be chosen there; empty for no menu. */
    Optional<Select> of(Call call, ListPage<T> page);
  }

  private final Source<T> source;
  private final Display<T> display;
  private final boolean goesBack;
  private final Menu<T> menu;
  private final Action turn;
  private final Action turnBack;

  /**
   * A list.
   *
   * @param word which the ids of its buttons begin with; it stays, since messages of before have it
   * @param path of the command that shows it
   */
  public PagedList(String word, String path, Source<T> source, Display<T> display) {
    this(word, path, source, display, true, (_, _) -> Optional.empty());
  }

  /** The same with a menu under each page. */
  public PagedList(String word, String path, Source<T> source, Display<T> display, Menu<T> menu) {
    this(word, path, source, display, true, menu);
  }

  private PagedList(
      String word,
      String path,
      Source<T> source,
      Display<T> display,
      boolean goesBack,
      Menu<T> menu) {
    this.source = source;
    this.display = display;
    this.goesBack = goesBack;
    this.menu = menu;
    this.turn = new Action(word, path, this::turn);
    this.turnBack = new Action(word + "-back", path, this::turnBack);
  }

  /** The same whose source knows no page before a cursor: it goes on, and to the first page. */
  public static <T> PagedList<T> forward(
      String word, String path, Source<T> source, Display<T> display) {
    return new PagedList<>(word, path, source, display, false, (_, _) -> Optional.empty());
  }

  /** What the buttons to go on and to the first page do. */
  public Action turn() {
    return turn;
  }

  /** What the button to go back does. */
  public Action turnBack() {
    return turnBack;
  }

  /** The first page. */
  public Future<Response> show(Call call, String query) {
    return page(call, START, new Asked(query, null));
  }

  /** Turns to the page that a button names: its cursor, a colon, what was asked for. */
  private Future<Response> turn(Call call, String state) {
    return turned(call, state, (cursor, asked) -> page(call, cursor, asked));
  }

  private static Future<Response> turned(
      Call call, String state, BiFunction<String, Asked, Future<Response>> page) {
    return whole(call, state)
        .compose(whole -> {
          int colon = whole.indexOf(':');
          String cursor = whole.substring(0, Math.max(colon, 0));
          return asked(call, whole.substring(colon + 1))
              .compose(asked -> page.apply(cursor, asked));
        });
  }

  private static Future<String> whole(Call call, String state) {
    return state.startsWith(ALL_KEPT)
        ? LONG_QUERY.read(call, state.substring(ALL_KEPT.length())).map(ListQuery::text)
        : Future.succeededFuture(state);
  }

  /** Turns back to the page that ends where the one of the cursor begins. */
  private Future<Response> turnBack(Call call, String state) {
    return turned(call, state, (cursor, asked) -> pageBefore(call, cursor, cursor, asked));
  }

  private static Future<Asked> asked(Call call, String held) {
    return held.startsWith(KEPT)
        ? LONG_QUERY
            .read(call, held.substring(KEPT.length()))
            .map(query -> new Asked(query.text(), held))
        : Future.succeededFuture(new Asked(held, null));
  }

  /** The page after a cursor; if that is empty by now, because rows went, the one before it. */
  private Future<Response> page(Call call, String cursor, Asked asked) {
    return source
        .page(call, asked.query(), cursor.equals(START) ? null : cursor, null)
        .compose(page ->
            page.rows().isEmpty() && !cursor.equals(START)
                ? goesBack ? pageBefore(call, cursor, START, asked) : page(call, START, asked)
                : response(call, page, cursor, page.next().orElse(START), asked));
  }

  /** The page before a cursor; if that is empty by now, the first one. */
  private Future<Response> pageBefore(Call call, String cursor, String next, Asked asked) {
    return source
        .page(call, asked.query(), null, cursor)
        .compose(page ->
            page.rows().isEmpty() && !next.equals(START)
                ? page(call, START, asked)
                : response(call, page, page.next().orElse(START), next, asked));
  }

  /**
   * A page with its buttons.
   *
   * @param cursor which the page begins after
   * @param next the cursor that the next page begins after; empty if there is none
   */
  private Future<Response> response(
      Call call, ListPage<T> page, String cursor, String next, Asked asked) {
    return display
        .embed(call, asked.query(), page)
        .compose(embed ->
            buttons(call, cursor, next, asked)
                .map(buttons ->
                    Response.onlyToYou(embed)
                        .withButtons(buttons)
                        .withSelects(menu.of(call, page).stream().toList())));
  }

  private Future<List<Button>> buttons(Call call, String cursor, String next, Asked asked) {
    if (cursor.equals(START) && next.equals(START)) {
      return Future.succeededFuture(List.of());
    }
    return held(call, asked, Math.max(cursor.length(), next.length()))
        .compose(held -> {
          List<Future<Button>> buttons = new ArrayList<>();
          if (!cursor.equals(START)) {
            buttons.add(button(call, turn, START, held, ListText.FIRST_PAGE));
          }
          if (!cursor.equals(START) && goesBack) {
            buttons.add(button(call, turnBack, cursor, held, ListText.PREVIOUS_PAGE));
          }
          if (!next.equals(START)) {
            buttons.add(button(call, turn, next, held, ListText.NEXT_PAGE));
          }
          return Future.all(buttons).map(_ -> buttons.stream().map(Future::result).toList());
        });
  }

  /** What buttons hold of what was asked for, beside a cursor of that length. */
  private Future<String> held(Call call, Asked asked, int cursorLength) {
    if (asked.kept() != null) {
      return Future.succeededFuture(asked.kept());
    }
    if (asked.query().isEmpty()) {
      return Future.succeededFuture("");
    }
    String longest = "0".repeat(cursorLength) + ":" + asked.query();
    boolean fits =
        new ActionId(turnBack.word(), call.userId(), longest).fits()
            && !asked.query().startsWith(KEPT);
    return fits
        ? Future.succeededFuture(asked.query())
        : LONG_QUERY.store(call, new ListQuery(asked.query())).map(id -> KEPT + id);
  }

  private static Future<Button> button(
      Call call, Action action, String cursor, String held, ListText label) {
    String state = cursor + ":" + held;
    Future<String> kept =
        action.id(call, state).fits()
            ? Future.succeededFuture(state)
            : LONG_QUERY.store(call, new ListQuery(state)).map(id -> ALL_KEPT + id);
    return kept.map(fitting -> action.button(call, fitting, label.text()));
  }
}
