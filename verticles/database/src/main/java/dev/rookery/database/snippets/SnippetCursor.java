package dev.rookery.database.snippets;

import dev.rookery.database.rows.Cursor;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of {@link SnippetRequest.Listing} ends: the uses and the id of its last snippet. */
record SnippetCursor(int uses, long id) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}|2147483647)-([0-9]{1,18})");

  /** Before all: nothing is used more often. */
  private static final SnippetCursor START = new SnippetCursor(Integer.MAX_VALUE, 0);

  static Map<String, @Nullable Object> parameters(SnippetRequest.Listing request) {
    SnippetCursor from = from(request);
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("text", request.text());
    parameters.put("userId", request.userId());
    parameters.put("uses", from.uses());
    parameters.put("id", from.id());
    return parameters;
  }

  private static SnippetCursor from(SnippetRequest.Listing request) {
    if (request.before() != null) {
      return parse(request.before())
          .orElseThrow(() -> new Failure.Invalid("before", FailureCode.FOREIGN_CURSOR.reason()));
    }
    return request.after() == null ? START : parse(request.after()).orElseThrow(Cursor::foreign);
  }

  /** The cursor after a snippet. */
  static String after(SnippetInfo last) {
    return new SnippetCursor(last.snippet().uses(), last.snippet().id()).text();
  }

  /** As requests and pages carry it. */
  String text() {
    return uses + "-" + id;
  }

  private static Optional<SnippetCursor> parse(String cursor) {
    Matcher matcher = FORM.matcher(cursor);
    return matcher.matches()
        ? Optional.of(
            new SnippetCursor(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
