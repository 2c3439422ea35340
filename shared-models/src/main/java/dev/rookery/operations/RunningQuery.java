package dev.rookery.operations;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running statement or an idle transaction.
 *
 * @param pid the server process, to cancel it by
 * @param user of the database
 * @param application what its session calls itself; may be empty
 * @param state as Postgres names it, such as {@code active}
 * @param running for how long
 * @param waitingFor what it waits for; null if it does not
 * @param blockedBy the server processes whose locks it waits for
 * @param sql the statement; cut off if it is long
 */
public record RunningQuery(
    int pid,
    String user,
    String application,
    String state,
    Duration running,
    @Nullable String waitingFor,
    List<Integer> blockedBy,
    String sql) {
  public RunningQuery {
    blockedBy = List.copyOf(blockedBy);
  }
}
