package dev.rookery.database;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A verticle that is undeployed")
class DrainTest {
  @AutoClose private final TestDatabase database = TestDatabase.migrated();

  @Test
  @DisplayName("answers what it was asked before, and takes nothing new")
  void drains() throws SQLException {
    Vertx vertx = Vertx.vertx();
    Rookery rookery = Rookery.on(vertx);
    String id =
        RunningDatabase.get(
            vertx.deployVerticle(
                new DatabaseVerticle(
                    database.url(),
                    RunningDatabase.config(Map.of("drain", "1m")),
                    new RunningDatabase.Bugs(new ArrayDeque<>()))));
    RunningDatabase.get(
        rookery.ask(new SnippetRequest.Create(5, "rules", "x", 7), RunningDatabase.PATIENTLY));

    List<Future<Optional<Snippet>>> asked;
    Future<Void> undeployed;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from snippet for update");
      asked =
          IntStream.range(0, 50)
              .mapToObj(
                  i -> rookery.ask(new SnippetRequest.Use(5, "rules"), RunningDatabase.PATIENTLY))
              .toList();
      await().atMost(1, MINUTES).until(() -> database.waitingFor(connection) > 0);
      undeployed = vertx.undeploy(id);
      await()
          .atMost(1, MINUTES)
          .untilAsserted(() ->
              assertThatThrownBy(
                      () -> RunningDatabase.get(rookery.ask(new SnippetRequest.Show(5, "rules"))))
                  .isExactlyInstanceOf(Failure.Unavailable.class));
      assertThat(undeployed.isComplete()).as("requests are in flight").isFalse();
      connection.rollback();
    }

    RunningDatabase.get(undeployed);
    assertThat(asked).allSatisfy(use -> assertThat(RunningDatabase.get(use)).isPresent());
    assertThat(database.number("select uses from snippet")).isEqualTo(50);
    RunningDatabase.get(vertx.close());
  }
}
