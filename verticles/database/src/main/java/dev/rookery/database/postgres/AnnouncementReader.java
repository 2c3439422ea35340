package dev.rookery.database.postgres;

import dev.rookery.bus.EventPublisher;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place up to which a connection has read the table of announcements. It is a snapshot, not a
 * number: transactions commit in another order than they begin, and what one announced is read once
 * it is over, however long that takes and whatever was read meanwhile.
 */
final class AnnouncementReader {
  private static final Logger LOG = LoggerFactory.getLogger(AnnouncementReader.class);

  /**
   * What those transactions announced that the last snapshot did not show as over: those that were
   * in progress, and those that began later. Never those that are still to come by their number,
   * which are of another server, from which the database was copied.
   */
  private static final String READ =
      """
      /* events */
      select pg_current_snapshot()::text as seen,
          coalesce(
            forgotten > pg_snapshot_xmin($1::text::pg_snapshot)
              and forgotten <= pg_snapshot_xmax(pg_current_snapshot()),
            false) as missed,
          transaction::text as transaction, model, kind, guild_id::text as guild_id, key,
          -- The column came later than the table.
          to_jsonb(fresh) ->> 'actor' as actor
        from (select) one
          left join announcements_read on true
          left join (
            select * from announcement
             where transaction >= pg_snapshot_xmax($1::text::pg_snapshot)
               and transaction < pg_snapshot_xmax(pg_current_snapshot())
            union all
            select * from announcement
             where transaction = any (array(select pg_snapshot_xip($1::text::pg_snapshot)))
          ) fresh on true
       order by nth
      """;

  private static final String SAY_READ = "/* events */ select read_announcements()";

  private final PgConnection connection;
  private final PreparedStatement reading;
  private final EventPublisher publisher;
  private final Handler<JsonObject> announced;
  private String seen;

  private AnnouncementReader(
      PgConnection connection,
      PreparedStatement reading,
      EventPublisher publisher,
      Handler<JsonObject> announced,
      String seen) {
    this.connection = connection;
    this.reading = reading;
    this.publisher = publisher;
    this.announced = announced;
    this.seen = seen;
  }

  /** A reader of all that is announced from now on. */
  static Future<AnnouncementReader> open(
      PgConnection connection, EventPublisher publisher, Handler<JsonObject> announced) {
    return connection
        .prepare(READ)
        .compose(reading ->
            connection
                .query("/* events */ select pg_current_snapshot()::text as seen")
                .execute()
                .map(rows ->
                    new AnnouncementReader(
                        connection,
                        reading,
                        publisher,
                        announced,
                        rows.iterator().next().getString("seen"))));
  }

  /** Passes on what was announced since. */
  Future<Void> read() {
    return reading.query().execute(Tuple.of(seen)).map(this::passOn);
  }

  /** Lets writers know that somebody reads, and forgets what everybody has read. */
  Future<Void> sayRead() {
    return connection.query(SAY_READ).execute().mapEmpty();
  }

  private Void passOn(RowSet<Row> rows) {
    Row first = rows.iterator().next();
    seen = first.getString("seen");
    if (first.getBoolean("missed")) {
      LOG.warn("Announcements were forgotten before they were read here; all is read anew");
      publisher.resync();
    }
    for (Row row : rows) {
      if (row.getString("model") != null) {
        announced.handle(announcement(row));
      }
    }
    return null;
  }

  /** In the form that NOTIFY has it. */
  private static JsonObject announcement(Row row) {
    JsonObject announcement = new JsonObject();
    for (String name : List.of("model", "kind", "transaction")) {
      announcement.put(name, row.getString(name));
    }
    if (row.getString("guild_id") != null) {
      announcement.put("guildId", row.getString("guild_id"));
    }
    if (row.getString("actor") != null) {
      announcement.put("actor", row.getString("actor"));
    }
    Object key = row.getValue("key");
    return key == null ? announcement : announcement.put("key", key);
  }
}
