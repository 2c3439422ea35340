package dev.rookery.database.levels;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gains for the functions that add them, without the service around them. */
final class Gains {
  private final List<Long> guildIds = new ArrayList<>();
  private final List<Long> memberIds = new ArrayList<>();
  private final List<Double> amounts = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<Boolean> heed = new ArrayList<>();

  void add(long guildId, long memberId, double amount, Instant at, boolean heeds) {
    guildIds.add(guildId);
    memberIds.add(memberId);
    amounts.add(amount);
    times.add(at);
    heed.add(heeds);
  }

  void addLastAgain() {
    add(
        guildIds.getLast(),
        memberIds.getLast(),
        amounts.getLast(),
        times.getLast(),
        heed.getLast());
  }

  /** The rows that a function tells, as Postgres writes them. */
  List<String> through(Connection connection, String function) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select row(told.*)::text from %s(?, ?, ?, ?, ?) told".formatted(function))) {
      statement.setArray(1, connection.createArrayOf("bigint", guildIds.toArray()));
      statement.setArray(2, connection.createArrayOf("bigint", memberIds.toArray()));
      statement.setArray(3, connection.createArrayOf("float8", amounts.toArray()));
      statement.setArray(4, connection.createArrayOf("timestamptz", times.toArray()));
      statement.setArray(5, connection.createArrayOf("bool", heed.toArray()));
      List<String> told = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          told.add(rows.getString(1));
        }
      }
      return told;
    }
  }

  @Override
  public String toString() {
    return "guilds %s, members %s, amounts %s, times %s, heed %s"
        .formatted(guildIds, memberIds, amounts, times, heed);
  }
}
