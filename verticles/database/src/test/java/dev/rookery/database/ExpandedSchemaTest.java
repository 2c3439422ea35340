package dev.rookery.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Columns that a newer build adds while this one answers")
class ExpandedSchemaTest {
  /** More than there are connections of any group, so that each has prepared the statements. */
  private static final int AT_ONCE = 64;

  private static final long GUILD = SampleRequests.GUILD;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicInteger numbers = new AtomicInteger();

  /** Each table on its own: the service that looks at several meanwhile would make a deadlock. */
  private void addColumns() {
    database
        .sql()
        .run(
            """
            do $$
            declare name text;
            begin
              for name in select tablename from pg_tables where schemaname = 'public' loop
                execute format('alter table %I add column added_later text default ''new''', name);
                commit;
              end loop;
            end $$
            """);
  }

  @Test
  @DisplayName("disturb no request whose statements are prepared")
  void everyRequest() {
    Map<String, List<Request<?>>> samples = SampleRequests.all(GUILD);
    List<String> before = outcomes(samples);
    addColumns();

    List<String> after = outcomes(samples);

    assertThat(database.bugs).isEmpty();
    assertThat(after).hasSameSizeAs(before);
  }

  private List<String> outcomes(Map<String, List<Request<?>>> samples) {
    List<String> outcomes = new ArrayList<>();
    samples.forEach((name, requests) ->
        requests.forEach(request -> outcomes.add(name + " " + outcome(request))));
    return outcomes;
  }

  /** Rows that are missing are a failure, too, and do not matter here. */
  private String outcome(Request<?> request) {
    try {
      return String.valueOf(database.ask(request));
    } catch (Failure failure) {
      return failure.toString();
    }
  }

  @Test
  @DisplayName("disturb no request on any connection, alone or in a transaction")
  void everyConnection() {
    database.sql().run("insert into guild (id) values (100)");
    askTogether();
    addColumns();

    List<Snippet> made = askTogether();

    assertThat(database.bugs).isEmpty();
    assertThat(made).hasSize(AT_ONCE).allMatch(snippet -> "Text".equals(snippet.content()));
    assertThat(database.sql().number("select count(*) from snippet")).isEqualTo(4L * AT_ONCE);
  }

  private List<Snippet> askTogether() {
    List<Future<Snippet>> asked =
        IntStream.range(0, AT_ONCE)
            .mapToObj(_ -> write("snippet-" + numbers.incrementAndGet()))
            .toList();
    RunningDatabase.get(Future.all(asked));
    return asked.stream().map(Future::result).toList();
  }

  /** Two writes, the second in a transaction, and a read. */
  private Future<Snippet> write(String name) {
    return database
        .asking(new SnippetRequest.Create(GUILD, name, "Text", 7))
        .compose(_ ->
            database.asking(
                Transaction.of(
                    Step.of("more", new SnippetRequest.Create(GUILD, name + "-too", "Text", 7)))))
        .compose(_ -> database.asking(new SnippetRequest.Show(GUILD, name)))
        .map(shown -> shown.orElseThrow());
  }
}
