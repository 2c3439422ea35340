package dev.rookery.database.starboard;

import dev.rookery.database.rows.Cursor;
import dev.rookery.models.starboard.StarboardMessage;
import dev.rookery.models.starboard.StarboardMessageRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of {@link StarboardMessageRequest.Top} ends: the stars and the id of its last
 * message.
 */
record StarboardCursor(int stars, long id) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,9}|2147483647)-([0-9]{1,18}|[1-8][0-9]{18})");

  private static final StarboardCursor START = new StarboardCursor(Integer.MAX_VALUE, 0);

  static Map<String, @Nullable Object> parameters(StarboardMessageRequest.Top request) {
    StarboardCursor from = request.after() == null ? START : parse(request.after());
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("stars", from.stars());
    parameters.put("id", from.id());
    return parameters;
  }

  /** The cursor after a message. */
  static String after(StarboardMessage last) {
    return last.starCount() + "-" + last.id();
  }

  private static StarboardCursor parse(String cursor) {
    Matcher matcher = FORM.matcher(cursor);
    if (!matcher.matches()) {
      throw Cursor.foreign();
    }
    return new StarboardCursor(
        Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
