package dev.rookery.database.shards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Rookery;
import dev.rookery.database.RunningDatabase;
import dev.rookery.models.shards.BotNode;
import dev.rookery.models.shards.BotState;
import dev.rookery.models.shards.ShardLease;
import dev.rookery.models.shards.ShardLeaseRequest.Claim;
import dev.rookery.models.shards.ShardLeaseRequest.Identify;
import dev.rookery.models.shards.ShardLeaseRequest.Join;
import dev.rookery.models.shards.ShardLeaseRequest.Leave;
import dev.rookery.models.shards.ShardLeaseRequest.Renew;
import dev.rookery.models.shards.ShardLeaseRequest.Reserve;
import dev.rookery.models.shards.ShardLeaseRequest.TakeOver;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Nodes that run the bot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShardLeaseRepositoryTest {
  private static final Duration LEASE = Duration.ofMinutes(10);

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  @AfterEach
  void nobodyIsLeft() {
    assertThat(database.bugs).isEmpty();
    database.sql().run("delete from bot_node; delete from shard_lease");
  }

  private BotState join(String node, int shards) {
    return database.ask(new Join(node, shards, LEASE));
  }

  private Optional<BotState> renew(String node) {
    return database.ask(new Renew(node, false, LEASE));
  }

  private List<String> holders() {
    return renew("a").orElseThrow().shards().stream()
        .map(ShardLease::holder)
        .map(String::valueOf)
        .toList();
  }

  private void endLeaseOf(String node) {
    database
        .sql()
        .run(
            "update bot_node set alive_until = now() - interval '1 s' where name = '" + node + "'");
  }

  @Test
  @DisplayName("have as many shards as the one that was there first says, until all are gone")
  void shards() {
    assertThat(join("a", 3).shards()).extracting(ShardLease::shard).containsExactly(0, 1, 2);
    assertThat(join("b", 5).shards()).hasSize(3);

    database.ask(new Leave("a"));
    database.ask(new Leave("b"));
    assertThat(join("c", 5).shards()).hasSize(5);
    database.ask(new Leave("c"));
    assertThat(join("a", 2).shards()).hasSize(2);
  }

  @Test
  @DisplayName("see each other, and those that leave")
  void nodes() {
    join("a", 1);
    join("b", 1);
    database.ask(new Renew("b", true, LEASE));

    assertThat(renew("a").orElseThrow().nodes())
        .containsExactly(new BotNode("a", false), new BotNode("b", true));
  }

  @Test
  @DisplayName("claim a shard that nobody has, and one of them gets it")
  void claim() {
    join("a", 2);
    join("b", 2);
    List<Future<Boolean>> claims = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String node = i % 2 == 0 ? "a" : "b";
      claims.add(Rookery.on(database.vertx()).ask(new Claim(node, 1), RunningDatabase.PATIENTLY));
    }
    RunningDatabase.get(Future.all(claims));

    assertThat(claims.stream().filter(Future::result)).as("those of one node").hasSize(5);
    assertThat(database.ask(new Claim("stranger", 0))).as("it has not joined").isFalse();
  }

  @Test
  @DisplayName("hand a shard over to one successor, who takes it when the holder has stopped")
  void handOver() {
    join("a", 1);
    join("b", 1);
    join("c", 1);
    assertThat(database.ask(new Reserve("b", 0))).as("nobody has it").isFalse();
    database.ask(new Claim("a", 0));

    assertThat(database.ask(new TakeOver("b", 0))).as("not reserved").isFalse();
    assertThat(database.ask(new Reserve("a", 0))).as("its own").isFalse();
    assertThat(database.ask(new Reserve("b", 0))).isTrue();
    assertThat(database.ask(new Reserve("c", 0))).as("reserved for another").isFalse();
    assertThat(holders()).containsExactly("a");
    assertThat(database.ask(new TakeOver("b", 0))).isTrue();
    assertThat(database.ask(new TakeOver("b", 0))).as("asked again").isTrue();
    assertThat(database.ask(new TakeOver("a", 0))).isFalse();
    assertThat(holders()).containsExactly("b");
    assertThat(renew("a").orElseThrow().shards().get(0).lease()).isEqualTo(2);
  }

  @Test
  @DisplayName("lose their shards when their lease has ended, and learn it")
  void dead() {
    join("a", 2);
    join("b", 2);
    database.ask(new Claim("b", 0));
    database.ask(new Claim("a", 1));
    database.ask(new Reserve("b", 1));
    endLeaseOf("b");

    assertThat(holders()).containsExactly("null", "a");
    assertThat(renew("a").orElseThrow().shards().get(1).successor()).isNull();
    assertThat(renew("b")).isEmpty();
    assertThat(database.ask(new Claim("b", 0))).isFalse();
    assertThat(database.ask(new TakeOver("b", 1))).isFalse();
  }

  @Test
  @DisplayName("keep their shards when they are late, as long as nobody else has asked")
  void late() {
    join("a", 1);
    database.ask(new Claim("a", 0));
    endLeaseOf("a");

    assertThat(holders()).containsExactly("a");
  }

  @Test
  @DisplayName("free their shards at once when they leave")
  void leave() {
    join("a", 1);
    join("b", 1);
    database.ask(new Claim("b", 0));

    assertThat(database.ask(new Leave("b"))).isTrue();
    assertThat(database.ask(new Leave("b"))).isFalse();
    assertThat(holders()).containsExactly("null");
  }

  @Test
  @DisplayName("know when all others know of them")
  void settled() {
    assertThat(join("a", 1).settled()).isTrue();
    assertThat(join("b", 1).settled()).isFalse();

    database.sql().run("update bot_node set joined_at = joined_at - interval '1 minute'");
    renew("a");
    assertThat(renew("b").orElseThrow().settled()).isTrue();
  }

  @Test
  @DisplayName("begin sessions one after the other in each bucket, however many ask together")
  void identify() {
    join("a", 4);
    List<Future<Duration>> asked = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      asked.add(
          Rookery.on(database.vertx())
              .ask(new Identify(1, Duration.ofHours(1)), RunningDatabase.PATIENTLY));
    }
    RunningDatabase.get(Future.all(asked));

    assertThat(asked).filteredOn(wait -> wait.result().isZero()).hasSize(1);
    assertThat(asked)
        .extracting(Future::result)
        .filteredOn(wait -> !wait.isZero())
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(61)));
    assertThat(database.ask(new Identify(2, Duration.ofHours(1)))).as("another bucket").isZero();
    database.sql().run("update shard_lease set identified_at = now() - interval '2 hours'");
    assertThat(database.ask(new Identify(1, Duration.ofHours(1)))).isZero();
  }
}
