package dev.rookery.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.RequestContext;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.database.postgres.PgClients;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.StatementLog;
import dev.rookery.database.privacy.Retention;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.settings.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Asks every request of a database with 200 guilds, 500,000 cases and 500,000 levels, and has
 * Postgres explain each statement that was sent for it.
 */
@DisplayName("The plan of every statement")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {
  /** Tables with fewer rows may be read whole. */
  private static final long SMALL = 5_000;

  /** Rows that may be sorted: a page. */
  private static final long PAGE = 500;

  /**
   * What may be read whole all the same: erasing a user looks into the replies that are kept for a
   * day, whose texts no index covers.
   */
  private static final Map<String, String> WHOLE =
      Map.of("PrivacyRequest.EraseUser", "answered_request");

  private final StatementLog statements = new StatementLog();

  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(RunningDatabase.config(Map.of()), statements.vertx());

  private final Pool explaining =
      PgBuilder.pool()
          .connectingTo(PgConnectOptions.fromUri(database.url().reveal()))
          .using(database.vertx())
          .build();

  @BeforeAll
  void fill() {
    FilledDatabase.fill(database.sql());
  }

  @Test
  @DisplayName("uses an index where there are many rows, and sorts no more than a page")
  void plans() {
    Map<String, List<Request<?>>> samples = SampleRequests.all();
    List<String> wrong = new ArrayList<>();
    int explained = 0;
    for (Map.Entry<String, List<Request<?>>> named : samples.entrySet()) {
      int before = explained;
      for (Request<?> request : named.getValue()) {
        List<StatementLog.Sent> sent = statements.during(() -> ask(request));
        for (StatementLog.Sent statement : sent) {
          explained++;
          for (String fault : faults(statement, named.getKey().startsWith("RowRequest"))) {
            if (!fault.equals("reads the whole of " + WHOLE.get(named.getKey())))
              wrong.add(named.getKey() + ": " + fault + " in " + statement.sql());
          }
        }
      }
      if (explained == before) {
        wrong.add(named.getKey() + ": sent nothing of " + named.getValue());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(explained).isGreaterThan(samples.size());
  }

  @Test
  @DisplayName("of what forgets in batches uses an index too")
  void retention() {
    database.sql().run("update guild set left_at = now() - interval '1 year' where id = 200");
    DatabaseConfig config = Settings.defaults(DatabaseConfig.class);
    Session session =
        Session.writing(
            new PgClients(database.vertx(), database.url(), config),
            RequestContext.within(Retention.INTERVAL));

    List<StatementLog.Sent> sent =
        statements.during(() -> RunningDatabase.get(new Retention(session, config).step()));

    assertThat(sent).hasSizeGreaterThan(10);
    assertThat(sent)
        .allSatisfy(
            statement -> assertThat(faults(statement, false)).as(statement.sql()).isEmpty());
  }

  /** Whether it succeeds does not matter here: what was sent does. */
  private void ask(Request<?> request) {
    try {
      database.ask(request);
    } catch (Failure.Invalid contradictory) {
      // Some components go only with others; that another sample is sent is asked for below.
    } catch (Failure refused) {
      assertThat(refused).isNotInstanceOfAny(Failure.Bug.class, Failure.Unavailable.class);
    }
  }

  private List<String> faults(StatementLog.Sent statement, boolean generic) {
    Object plan =
        RunningDatabase.get(
            explaining
                .preparedQuery("explain (format json) " + statement.sql())
                .execute(statement.parameters())
                .map(rows -> rows.iterator().next().getValue(0)));
    List<String> faults = new ArrayList<>();
    JsonObject node = ((JsonArray) plan).getJsonObject(0).getJsonObject("Plan");
    // The order of a generic request is its asker's choice.
    walk(node, generic ? Long.MAX_VALUE : PAGE, faults);
    return faults;
  }

  private void walk(JsonObject node, long sortable, List<String> faults) {
    String kind = node.getString("Node Type");
    if (kind.equals("Seq Scan") && big().contains(node.getString("Relation Name"))) {
      faults.add("reads the whole of " + node.getString("Relation Name"));
    }
    if (kind.equals("Sort") && node.getLong("Plan Rows") > sortable) {
      faults.add("sorts " + node.getLong("Plan Rows") + " rows");
    }
    JsonArray below = node.getJsonArray("Plans", new JsonArray());
    for (int i = 0; i < below.size(); i++) {
      walk(below.getJsonObject(i), sortable, faults);
    }
  }

  private Set<String> bigTables = Set.of();

  private Set<String> big() {
    if (bigTables.isEmpty()) {
      bigTables =
          Set.copyOf(
              database
                  .sql()
                  .column(
                      "select relname from pg_class where relkind = 'r' and reltuples > " + SMALL));
    }
    return bigTables;
  }
}
