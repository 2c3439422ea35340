package dev.rookery.discord.command;

import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A list in pages. The buttons that turn them hold what was asked for and where the page begins, so
 * that they work after a restart and on every node.
 *
 * @param <T> a row
 */
public final class PagedList<T> {
  /** The cursor that the first page begins after. */
  private static final String START = "";

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
     * @param query what was asked for; short, since a button holds it
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

  private final Source<T> source;
  private final Display<T> display;
  private final Action turn;
  private final Action turnBack;

  /**
   * A list.
   *
   * @param word which the ids of its buttons begin with; it stays, since messages of before have it
   * @param path of the command that shows it
   */
  public PagedList(String word, String path, Source<T> source, Display<T> display) {
    this.source = source;
    this.display = display;
    this.turn = new Action(word, path, this::turn);
    this.turnBack = new Action(word + "-back", path, this::turnBack);
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
    return page(call, START, query);
  }

  /** Turns to the page that a button names: its cursor, a colon, what was asked for. */
  private Future<Response> turn(Call call, String state) {
    int colon = state.indexOf(':');
    return page(call, state.substring(0, Math.max(colon, 0)), state.substring(colon + 1));
  }

  /** Turns back to the page that ends where the one of the cursor begins. */
  private Future<Response> turnBack(Call call, String state) {
    int colon = state.indexOf(':');
    String cursor = state.substring(0, Math.max(colon, 0));
    return pageBefore(call, cursor, cursor, state.substring(colon + 1));
  }

  /** The page after a cursor; if that is empty by now, because rows went, the one before it. */
  private Future<Response> page(Call call, String cursor, String query) {
    return source
        .page(call, query, cursor.equals(START) ? null : cursor, null)
        .compose(page ->
            page.rows().isEmpty() && !cursor.equals(START)
                ? pageBefore(call, cursor, START, query)
                : response(call, page, cursor, page.next().orElse(START), query));
  }

  /** The page before a cursor; if that is empty by now, the first one. */
  private Future<Response> pageBefore(Call call, String cursor, String next, String query) {
    return source
        .page(call, query, null, cursor)
        .compose(page ->
            page.rows().isEmpty() && !next.equals(START)
                ? page(call, START, query)
                : response(call, page, page.next().orElse(START), next, query));
  }

  /**
   * A page with its buttons.
   *
   * @param cursor which the page begins after
   * @param next the cursor that the next page begins after; empty if there is none
   */
  private Future<Response> response(
      Call call, ListPage<T> page, String cursor, String next, String query) {
    List<Button> buttons = new ArrayList<>();
    if (!cursor.equals(START)) {
      buttons.add(button(call, turn, START, query, ListText.FIRST_PAGE));
      buttons.add(button(call, turnBack, cursor, query, ListText.PREVIOUS_PAGE));
    }
    if (!next.equals(START)) {
      buttons.add(button(call, turn, next, query, ListText.NEXT_PAGE));
    }
    return display
        .embed(call, query, page)
        .map(embed -> Response.onlyToYou(embed).withButtons(buttons));
  }

  private static Button button(
      Call call, Action action, String cursor, String query, ListText label) {
    return action.button(call, cursor + ":" + query, label.text());
  }
}
