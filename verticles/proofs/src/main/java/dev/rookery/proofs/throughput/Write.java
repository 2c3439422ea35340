package dev.rookery.proofs.throughput;

import dev.rookery.models.Request;
import io.vertx.sqlclient.Tuple;
import java.util.function.LongFunction;

/**
 * A kind of write that is compared with the bare statement: one written by hand that writes the
 * same rows where there are no triggers.
 *
 * @param rows how many rows one request is about
 * @param request a function of a number, by which requests differ
 * @param bare the bare statement; as an empty text, the one that the request itself runs
 * @param parameters those of the bare statement, of the same number
 * @param before SQL that gives each measurement the same start
 */
record Write(
    String name,
    int rows,
    LongFunction<Request<?>> request,
    String bare,
    LongFunction<Tuple> parameters,
    String before) {
  /** How many that differ there are. */
  static final int VARIANTS = 400;

  static Write of(
      String name, LongFunction<Request<?>> request, String bare, LongFunction<Tuple> parameters) {
    return new Write(name, 1, request, bare, parameters, "");
  }

  Write about(int number) {
    return new Write(name, number, request, bare, parameters, before);
  }

  Write after(String sql) {
    return new Write(name, rows, request, bare, parameters, sql);
  }

  /**
   * A bare statement that also writes the row of a request id, given in three more parameters.
   *
   * @param count how many parameters the statement has
   */
  static String withId(String sql, int count) {
    String once =
        """
        with once as (
          insert into answered_request (request_id, fingerprint, reply) values ($%d, $%d, $%d)
        )
        """
            .formatted(count + 1, count + 2, count + 3)
            .strip();
    String text = sql.replaceFirst("(?s)^/\\*.*?\\*/\\s*", "").strip();
    return text.startsWith("with ") ? once + ", " + text.substring(5) : once + " " + text;
  }
}
