package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Isolation;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes that carry a request id and are done only once: the id, the write and the reply are
 * committed together, and the same id again gets the reply that is kept.
 */
public final class IdempotentWrites {
  private IdempotentWrites() {}

  /**
   * Does a write unless it was done before. Two at the same time wait for each other: the second
   * finds the id taken when the first commits, and free when the first fails. The id is taken in
   * one trip with the write's first statement, and the reply kept in one with the commit: Postgres
   * runs nothing more of a transaction once the id turned out to be taken.
   */
  public static <R> Future<R> once(
      Session session, Request<R> request, String id, Function<Session, Future<R>> write) {
    String fingerprint = fingerprint(request);
    List<Future<?>> own = new ArrayList<>();
    return session
        .inTransaction(
            isolation(request),
            transaction -> {
              own.add(take(transaction, id, fingerprint));
              return write
                  .apply(transaction)
                  .compose(reply -> {
                    Future<?> kept = keep(transaction, request, id, reply);
                    own.add(kept);
                    // Not waited for: it goes with the commit, which fails if it does.
                    return kept.failed()
                        ? Future.failedFuture(kept.cause())
                        : Future.succeededFuture(reply);
                  });
            })
        .recover(last -> {
          Throwable cause = cause(own, last);
          return isTaken(cause)
              ? repeat(session, request, id, fingerprint)
              : Future.failedFuture(cause);
        });
  }

  /** What failed first: Postgres refuses all that comes after it in a transaction. */
  private static Throwable cause(List<Future<?>> own, Throwable last) {
    return own.stream().filter(Future::failed).map(Future::cause).findFirst().orElse(last);
  }

  private static boolean isTaken(Throwable cause) {
    return cause instanceof PgException refused
        && "pk_answered_request".equals(refused.getConstraint());
  }

  /** What the id must already be taken by. */
  private static Isolation isolation(Request<?> request) {
    return request instanceof Transaction transaction
        ? transaction.isolation()
        : Isolation.READ_COMMITTED;
  }

  /**
   * The reply that is kept for that request with that id, if the write was done and is no older.
   * Nothing is done.
   */
  @SuppressWarnings("unchecked") // what was kept is the reply to the same request
  public static <R> Future<Optional<R>> kept(
      Session session, Request<R> request, String id, Duration age) {
    return session
        .list(
            """
            /* the reply kept for a request that is undone */
            select reply from answered_request
             where request_id = #{id} and fingerprint = #{fingerprint}
               and answered_at > now() - make_interval(secs => #{age})
            """,
            Map.of("id", id, "fingerprint", fingerprint(request), "age", age),
            row -> row.getString("reply"))
        .map(replies -> Session.first(replies).map(reply -> (R) Wire.readReply(request, reply)));
  }

  /** Forgets the replies that were kept so long; at most a thousand, and says how many. */
  public static Future<Long> purgeExpired(Session session, Duration kept) {
    return session.write(
        """
        /* forget answered requests */
        delete from answered_request
         where request_id = any(array(
           select request_id from answered_request
            where answered_at < now() - make_interval(secs => #{kept})
            order by answered_at limit 1000 for update skip locked))
        """,
        Map.of("kept", kept));
  }

  private static Future<?> take(Session transaction, String id, String fingerprint) {
    return transaction.write(
        """
        /* take a request id */
        insert into answered_request (request_id, fingerprint, reply)
        values (#{id}, #{fingerprint}, '')
        """,
        Map.of("id", id, "fingerprint", fingerprint));
  }

  private static <R> Future<?> keep(Session transaction, Request<R> request, String id, R reply) {
    return transaction.write(
        """
        /* keep the reply to a request */
        update answered_request set reply = #{reply} where request_id = #{id}
        """,
        Map.of("id", id, "reply", Wire.writeReply(request, reply).encode()));
  }

  private record Kept(String fingerprint, String reply) {}

  @SuppressWarnings("unchecked") // what was kept is the reply to the same request
  private static <R> Future<R> repeat(
      Session session, Request<R> request, String id, String fingerprint) {
    return session
        .list(
            """
            /* the reply kept for a request */
            select fingerprint, reply from answered_request where request_id = #{id}
            """,
            Map.of("id", id),
            row -> new Kept(row.getString("fingerprint"), row.getString("reply")))
        .map(rows -> {
          if (rows.isEmpty()) {
            // Forgotten between the two statements.
            throw new Failure.Unavailable("the reply that was kept");
          }
          if (!rows.get(0).fingerprint().equals(fingerprint)) {
            throw new Failure.Invalid("request id", FailureCode.REQUEST_ID_REUSED.reason());
          }
          return (R) Wire.readReply(request, rows.get(0).reply());
        });
  }

  private static String fingerprint(Request<?> request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] json = Wire.write(request).encode().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
