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
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.Model;
import dev.rookery.settings.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Asks every request of a database with 200 guilds of 1,000 cases and levels each and one with
 * 500,000 cases, and has Postgres explain each statement that was sent for it: for these
 * parameters, and for any, as it does with statements that are sent often.
 */
@DisplayName("The plan of every statement")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {
  /** Tables with fewer rows may be read whole, and sorted. */
  private static final long SMALL = 5_000;

  /** Rows that may be sorted: a page. */
  private static final long PAGE = 500;

  /**
   * What may be read whole all the same: erasing a user looks into the replies that are kept for a
   * day, whose texts no index covers.
   */
  private static final Map<String, String> WHOLE =
      Map.of("PrivacyRequest.EraseUser", "answered_request");

  /** Members of a guild that are locked in order at once. */
  private static final long LEVELS_STEP = 5_000;

  /**
   * What counts all that there is of a guild reads it, be it half of the table; and what only looks
   * whether there is any, or whether there are too many, soon finds some there.
   */
  private static final Pattern COUNTS =
      Pattern.compile(
          "CaseRequest.(Search|Counts)|LevelsRequest.Statistics"
              + "|RowRequest.(Count|Exists|UpdateWhere|DeleteWhere) of .*");

  /** What takes long in a large guild, in steps with the same statements as in any. */
  private static final Set<String> IN_STEPS =
      Set.of("PrivacyRequest.EraseGuild", "PrivacyRequest.EraseUser", "LevelsRequest.ResetGuild");

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
    Map<String, List<Request<?>>> samples = SampleRequests.all(SampleRequests.GUILD);

    assertThat(wrong(samples)).isEmpty();
    assertThat(explained).hasSizeGreaterThan(samples.size());
  }

  @Test
  @DisplayName("does so in a guild with 500,000 cases, too")
  void largeGuild() {
    Map<String, List<Request<?>>> samples = SampleRequests.all(SampleRequests.LARGE_GUILD);
    samples.keySet().removeAll(IN_STEPS);

    assertThat(wrong(samples))
        .filteredOn(fault ->
            !fault.contains(": reads the whole of ")
                || fault.contains("by its generic plan")
                || !COUNTS.matcher(fault.substring(0, fault.indexOf(": "))).matches())
        .isEmpty();
  }

  @Test
  @DisplayName("has every order that is not refused from an index")
  void orders() {
    Map<String, List<Request<?>>> samples = new LinkedHashMap<>();
    for (long guild : List.of(SampleRequests.GUILD, SampleRequests.LARGE_GUILD)) {
      for (RowRequest.Select<?> select : SampleRequests.orders(guild)) {
        samples.put(
            "RowRequest.Select of %s by %s where %s"
                .formatted(select.model().getSimpleName(), select.order(), select.where()),
            List.of(select));
      }
    }

    assertThat(wrong(samples)).isEmpty();
    assertThat(samples).hasSizeGreaterThan(50);
  }

  private List<String> wrong(Map<String, List<Request<?>>> samples) {
    List<String> wrong = new ArrayList<>();
    samples.forEach((name, requests) -> {
      boolean any = false;
      for (Request<?> request : requests) {
        for (StatementLog.Sent statement : statements.during(() -> ask(request))) {
          any = true;
          for (String fault : faults(statement, sortable(request))) {
            if (!fault.startsWith("reads the whole of " + WHOLE.get(name))) {
              wrong.add(name + ": " + fault + " in " + statement.sql());
            }
          }
        }
      }
      if (!any) {
        wrong.add(name + ": sent nothing of " + requests);
      }
    });
    return wrong;
  }

  /** Rows of a model that never has many may be sorted, whatever the order. */
  private static long sortable(Request<?> request) {
    if (request instanceof LevelsRequest.ResetGuild) {
      return LEVELS_STEP;
    }
    return request instanceof RowRequest<?, ?> rows && !Model.of(rows.model()).table().manyRows()
        ? Long.MAX_VALUE
        : PAGE;
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
        .allSatisfy(statement -> assertThat(faults(statement, PAGE)).as(statement.sql()).isEmpty());
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

  private final Set<String> explained = new HashSet<>();

  private List<String> faults(StatementLog.Sent statement, long sortable) {
    List<String> faults = new ArrayList<>();
    Object plan =
        RunningDatabase.get(
            explaining
                .preparedQuery("explain (format json) " + statement.sql())
                .execute(statement.parameters())
                .map(rows -> rows.iterator().next().getValue(0)));
    walk(node(plan), sortable, "", faults);
    if (explained.add(statement.sql()) && statement.parameters().size() > 0) {
      // For parameters that nobody knows, which is the same for every guild.
      Object generic =
          RunningDatabase.get(
              explaining
                  .query("explain (generic_plan, format json) " + statement.sql())
                  .execute()
                  .map(rows -> rows.iterator().next().getValue(0)));
      walk(node(generic), sortable, " by its generic plan", faults);
    }
    return faults;
  }

  private static JsonObject node(Object plan) {
    return ((JsonArray) plan).getJsonObject(0).getJsonObject("Plan");
  }

  private void walk(JsonObject node, long sortable, String which, List<String> faults) {
    String kind = node.getString("Node Type");
    if (kind.equals("Seq Scan") && big().contains(node.getString("Relation Name"))) {
      faults.add("reads the whole of " + node.getString("Relation Name") + which);
    }
    if (kind.equals("Sort") && node.getLong("Plan Rows") > sortable) {
      faults.add("sorts " + node.getLong("Plan Rows") + " rows" + which);
    }
    JsonArray below = node.getJsonArray("Plans", new JsonArray());
    for (int i = 0; i < below.size(); i++) {
      walk(below.getJsonObject(i), sortable, which, faults);
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
