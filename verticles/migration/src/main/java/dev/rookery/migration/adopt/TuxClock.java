package dev.rookery.migration.adopt;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether the server's time zone was UTC while Tux wrote. Tux means UTC, but has the
 * server fill in {@code created_at}, and convert the ends of cases and reminders, in the zone of
 * the session. For a guild it writes {@code guild_joined_at} at the same moment, always in UTC: the
 * difference between the two is the zone.
 */
final class TuxClock {
  private TuxClock() {}

  /** A sentence for the operator if it was not. */
  static Optional<String> remark(Connection connection) throws SQLException {
    List<String> shifts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select to_char(hours, 'FMSG90.00'), count(*)
                  from (
                    -- Infinite times have no difference.
                    select round((extract(epoch from created_at) - extract(epoch from guild_joined_at)) / 900) / 4 as hours
                      from guild where isfinite(created_at) and isfinite(guild_joined_at)
                  ) shifted
                  where abs(hours) between 0.25 and 14
                  group by hours
                  order by count(*) desc, hours
                  limit 3
                """)) {
      while (rows.next()) {
        long guilds = rows.getLong(2);
        shifts.add(
            "%s h (in %d %s)"
                .formatted(rows.getString(1), guilds, guilds == 1 ? "guild" : "guilds"));
      }
    }
    return shifts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("The server's time zone seems not to have been UTC while Tux wrote: created_at is off by %s."
                    + " Every time is taken over as Tux shows it, in UTC; how to correct them first:"
                    + " verticles/migration/adopt.md.")
                .formatted(String.join(", ", shifts)));
  }
}
