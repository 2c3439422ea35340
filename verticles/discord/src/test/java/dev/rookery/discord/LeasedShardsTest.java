package dev.rookery.discord;

import static dev.rookery.discord.RunningBot.get;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Address;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.interaction.CommandObserver;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As verticles of one process; the proof {@code shards} does it with processes. */
@DisplayName("Nodes that share four shards")
class LeasedShardsTest {
  private static final int SHARDS = 4;

  private final ManyGuilds guilds = new ManyGuilds();
  private final Queue<TrafficEntry.RestCall> callbacks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger commandLists = new AtomicInteger();

  @AutoClose
  private final RunningBot bot =
      RunningBot.without(
          new Sharding(SHARDS, 16, Duration.ofSeconds(5), 50),
          world -> guilds.add(world, 2 * SHARDS));

  @BeforeEach
  void sharing() {
    bot.sandbox()
        .traffic()
        .listen(entry -> {
          if (entry instanceof TrafficEntry.RestCall call) {
            if (call.path().endsWith("/callback")) {
              callbacks.add(call);
            } else if (call.method().equals("PUT") && call.path().endsWith("/commands")) {
              commandLists.incrementAndGet();
            }
          }
        });
  }

  private String start() {
    DiscordConfig config =
        RunningBot.config(
            bot.sandbox(), RunningBot.TOKEN, Map.of("shard-lease", "10s", "hand-over", "1m"));
    return get(
        bot.vertx()
            .deployVerticle(new DiscordVerticle(config, Features.ALL, true, CommandObserver.NONE)));
  }

  private long nodes() {
    return bot.sql().number("select count(*) from bot_node");
  }

  private void awaitParts(int... parts) {
    String wanted = "";
    for (int part : parts) {
      wanted += part + " ";
    }
    String found = wanted;
    await()
        .atMost(2, MINUTES)
        .untilAsserted(() ->
            assertThat(
                    bot.sql()
                        .column(
                            """
                            select coalesce(string_agg(part || ' ', '' order by part desc), '') from (
                              select count(*) as part from shard_lease
                               where holder is not null and successor is null group by holder) parts
                            """)
                        .get(0))
                .isEqualTo(found));
  }

  private List<Conversation> useEverywhere() {
    List<Conversation> used = new ArrayList<>();
    for (GuildChannel channel : guilds.channels()) {
      used.add(bot.as("alice").slash(channel, "help"));
    }
    return used;
  }

  private void assertAnsweredOnce(List<Conversation> used) {
    get(Future.all(used.stream().map(Conversation::reply).toList()));
    assertThat(callbacks)
        .as("answers, none of them refused")
        .allSatisfy(call -> assertThat(call.status()).isLessThan(400));
    assertThat(callbacks).extracting(TrafficEntry.RestCall::path).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("have equal parts as they come and go, and answer each command once meanwhile")
  void comeAndGo() {
    start();
    awaitParts(4);
    List<Conversation> used = new ArrayList<>(useEverywhere());
    Future<String> second = Future.succeededFuture(start());
    while (bot.sql().number("select count(distinct holder) from shard_lease") < 2) {
      used.addAll(useEverywhere());
      get(Future.all(used.stream().map(Conversation::acknowledged).toList()));
    }
    awaitParts(2, 2);
    used.addAll(useEverywhere());
    assertAnsweredOnce(used);

    get(bot.vertx().undeploy(second.result()));
    assertThat(nodes()).isOne();
    used.addAll(useEverywhere());
    awaitParts(4);
    used.addAll(useEverywhere());
    assertAnsweredOnce(used);
    assertThat(commandLists).as("registered by the first, and then by nobody").hasValue(1);
  }

  @Test
  @DisplayName("join again when they have lost their leases, and answer again")
  void lost() {
    start();
    awaitParts(4);
    bot.sql()
        .run("delete from bot_node; update shard_lease set holder = null, identified_at = null");

    awaitParts(4);
    assertThat(nodes()).isOne();
    await().atMost(2, MINUTES).untilAsserted(() -> assertThat(health()).isTrue());
    assertAnsweredOnce(useEverywhere());
  }

  private boolean health() {
    return get(bot.vertx()
            .eventBus()
            .<JsonObject>request(Address.health("discord"), new JsonObject()))
        .body()
        .getBoolean("ok");
  }
}
