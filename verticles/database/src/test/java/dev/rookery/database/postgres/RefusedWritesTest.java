package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Address;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While default_transaction_read_only is on")
class RefusedWritesTest {
  private static final String WHY =
      "the database is not available: it is set to read-only (default_transaction_read_only)";

  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(RunningDatabase.config(Map.of("probe-every", "100ms")));

  /** For new connections, which all are then. */
  private void set(String readOnly) {
    database
        .sql()
        .run(
            """
            set transaction_read_only = off;
            alter database %s set default_transaction_read_only = %s
            """
                .formatted(database.url().database(), readOnly));
  }

  private void endConnections() {
    database
        .sql()
        .run(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and application_name = 'rookery-database'
            """);
  }

  private List<@Nullable String> connections() {
    return database
        .sql()
        .column(
            """
            select pid from pg_stat_activity
             where datname = current_database() and application_name = 'rookery-database'
            """);
  }

  private JsonObject health() {
    return RunningDatabase.get(
            database
                .vertx()
                .eventBus()
                .<JsonObject>request(Address.health("database"), new JsonObject()))
        .body();
  }

  private void register() {
    database.ask(new GuildRequest.Register(List.of(7L)));
  }

  @Test
  @DisplayName("writes and health say so, reads are answered, and no connection is given up")
  void told() {
    set("on");
    endConnections();
    await().atMost(1, MINUTES).until(() -> !health().getBoolean("ok"));
    await().atMost(1, MINUTES).until(() -> health().getString("detail").startsWith("no writes: "));
    assertThat(health().getString("detail"))
        .isEqualTo("no writes: it is set to read-only (default_transaction_read_only)");

    assertThatThrownBy(this::register)
        .isExactlyInstanceOf(Failure.Unavailable.class)
        .hasMessage(WHY);
    List<@Nullable String> before = connections();
    for (int i = 0; i < 200; i++) {
      assertThatThrownBy(this::register)
          .isExactlyInstanceOf(Failure.Unavailable.class)
          .hasMessage(WHY);
      assertThat(database.ask(new SnippetRequest.Show(7, "rules"))).isEmpty();
    }
    // One may have been that of an examination, which ends.
    assertThat(before.stream().filter(pid -> !connections().contains(pid)).count())
        .isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("a step of a transaction says so, and is named")
  void step() {
    set("on");
    endConnections();
    await()
        .atMost(1, MINUTES)
        .until(() -> String.valueOf(health().getString("detail")).startsWith("no writes: "));

    assertThatThrownBy(() ->
            database.ask(
                Transaction.of(
                    Transaction.Step.of("guild", new GuildRequest.Register(List.of(7L))))))
        .isExactlyInstanceOf(Failure.Unavailable.class)
        .hasMessage("step guild: " + WHY);
  }

  @Test
  @DisplayName("and then is off, writes succeed without a restart, over new connections")
  void over() {
    set("on");
    endConnections();
    await()
        .atMost(1, MINUTES)
        .until(() -> String.valueOf(health().getString("detail")).startsWith("no writes: "));

    set("off");
    await()
        .atMost(1, MINUTES)
        .ignoreExceptionsInstanceOf(Failure.class)
        .until(() -> {
          register();
          return true;
        });
    await().atMost(1, MINUTES).until(() -> health().getBoolean("ok"));
  }
}
