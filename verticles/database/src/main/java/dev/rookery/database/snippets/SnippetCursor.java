package dev.rookery.database.snippets;

import dev.rookery.database.rows.Cursor;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of {@link SnippetRequest.Listing} ends: the uses and the id of its last snippet. */
record SnippetCursor(int uses, long id) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}|2147483647)-([0-9]{1,18})");

  /** Before all: nothing is used more often. */
  private static final SnippetCursor START = new SnippetCursor(Integer.MAX_VALUE, 0);

  static Map<String, @Nullable Object> parameters(SnippetRequest.Listing request) {
    SnippetCursor from = request.after() == null ? START : parse(request.after());
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("text", request.text());
    parameters.put("userId", request.userId());
    parameters.put("uses", from.uses());
    parameters.put("id", from.id());
    return parameters;
  }

  /** The cursor after a snippet. */
  static String after(SnippetInfo last) {
    return last.snippet().uses() + "-" + last.snippet().id();
  }

  private static SnippetCursor parse(String cursor) {
    Matcher matcher = FORM.matcher(cursor);
    if (!matcher.matches()) {
      throw Cursor.foreign();
    }
    return new SnippetCursor(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
