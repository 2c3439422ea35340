package dev.rookery.proofs.throughput;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The least that answers the same question over the bus: a consumer that runs one statement. */
final class Echo {
  static final String ADDRESS = "proof.echo";

  private final SqlClient client;
  private final String sql;

  private Echo(SqlClient client, String sql) {
    this.client = client;
    this.sql = sql;
  }

  static void start(Vertx vertx, SqlClient client, String sql) throws TimeoutException {
    Echo echo = new Echo(client, sql);
    vertx
        .eventBus()
        .<JsonObject>consumer(ADDRESS, echo::answer)
        .completion()
        .await(1, TimeUnit.MINUTES);
  }

  private void answer(Message<JsonObject> message) {
    JsonObject question = message.body();
    client
        .preparedQuery(sql)
        .execute(Tuple.of(question.getLong("guild"), question.getString("name")))
        .map(Echo::json)
        .onSuccess(message::reply)
        .onFailure(cause -> message.fail(1, cause.getMessage()));
  }

  private static JsonObject json(RowSet<Row> rows) {
    return rows.iterator().next().toJson();
  }
}
