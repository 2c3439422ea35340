package dev.rookery.database.levels;

import dev.rookery.database.rows.Cursor;
import dev.rookery.models.levels.LeaderboardEntry;
import dev.rookery.models.levels.LevelsRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of {@link LevelsRequest.Leaderboard} ends: the last place and who has it. */
record LeaderboardCursor(long place, double xp, long memberId) {
  /** The XP as its bits, so that no precision is lost. */
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18})-([0-7][0-9a-f]{15})-([0-9]{1,19})");

  /** For Postgres, what is no number is more than all numbers. */
  private static final LeaderboardCursor START = new LeaderboardCursor(0, Double.NaN, 0);

  static Map<String, @Nullable Object> parameters(LevelsRequest.Leaderboard request) {
    LeaderboardCursor from = request.after() == null ? START : parse(request.after());
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("place", from.place());
    parameters.put("xp", from.xp());
    parameters.put("memberId", from.memberId());
    parameters.put("limit", request.limit());
    return parameters;
  }

  /** The cursor for the page after an entry. */
  static String after(LeaderboardEntry last) {
    return "%d-%016x-%d"
        .formatted(last.place(), Double.doubleToLongBits(last.xp()), last.memberId());
  }

  private static LeaderboardCursor parse(String cursor) {
    Matcher matcher = FORM.matcher(cursor);
    if (!matcher.matches()) {
      throw Cursor.foreign();
    }
    try {
      return new LeaderboardCursor(
          Long.parseLong(matcher.group(1)),
          Double.longBitsToDouble(Long.parseLong(matcher.group(2), 16)),
          Long.parseLong(matcher.group(3)));
    } catch (NumberFormatException e) {
      throw Cursor.foreign();
    }
  }
}
