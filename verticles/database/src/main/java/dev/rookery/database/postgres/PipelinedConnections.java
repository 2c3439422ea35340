package dev.rookery.database.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Connections on which statements that only read follow each other without waiting for replies. The
 * first is filled before the next is used, because the fuller a connection is, the cheaper each
 * statement; but one that gets no replies is passed over, since statements behind would wait too.
 * For use on one context.
 */
final class PipelinedConnections {
  /** After so long without a reply, a connection counts as held up by what it runs. */
  private static final long HELD_UP_NANOS = Duration.ofMillis(5).toNanos();

  private final List<Line> lines;
  private final int statementsMax;

  /**
   * Connects as needed.
   *
   * @param statementsMax how many are under way on one connection while another has room
   * @param connect makes the client of a single connection, given its place from 1 on
   */
  PipelinedConnections(int connections, int statementsMax, IntFunction<SqlClient> connect) {
    this.lines =
        IntStream.rangeClosed(1, connections)
            .mapToObj(place -> new Line(connect.apply(place)))
            .toList();
    this.statementsMax = statementsMax;
  }

  <T> Future<T> run(Function<SqlClient, Future<T>> statement) {
    return choose(System.nanoTime()).run(statement);
  }

  private Line choose(long now) {
    Line least = lines.get(0);
    for (Line line : lines) {
      if (line.underWay < statementsMax && !line.isHeldUp(now)) {
        return line;
      }
      if (line.underWay < least.underWay) {
        least = line;
      }
    }
    return least;
  }

  Future<Void> close() {
    return Future.join(lines.stream().map(line -> line.client.close()).toList()).mapEmpty();
  }

  /** One connection, and what is under way on it. */
  private static final class Line {
    private final SqlClient client;
    private int underWay;

    /** When the last reply came, or the first statement was sent. */
    private long movedNanos;

    Line(SqlClient client) {
      this.client = client;
    }

    boolean isHeldUp(long now) {
      return underWay > 0 && now - movedNanos > HELD_UP_NANOS;
    }

    <T> Future<T> run(Function<SqlClient, Future<T>> statement) {
      if (underWay++ == 0) {
        movedNanos = System.nanoTime();
      }
      return statement
          .apply(client)
          .onComplete(_ -> {
            underWay--;
            movedNanos = System.nanoTime();
          });
    }
  }
}
