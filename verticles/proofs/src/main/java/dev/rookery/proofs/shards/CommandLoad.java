package dev.rookery.proofs.shards;

import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A member who uses commands in all guilds and in direct messages, one after the other: most only
 * read, and some write a snippet with a name of its own.
 */
final class CommandLoad {
  private static final int WAITING_MAX = 2_000;

  private final Vertx vertx;
  private final SimulatedGuilds guilds;
  private final int writeEvery;
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger confirmed = new AtomicInteger();
  private final long timer;

  /**
   * What came of one command.
   *
   * @param at when it was used, by {@link System#nanoTime}
   * @param snippet whether it wrote one
   * @param answered whether the bot acknowledged it in time
   */
  record Outcome(int shard, long at, boolean snippet, boolean answered) {}

  private CommandLoad(Vertx vertx, SimulatedGuilds guilds, int writeEvery, long everyMillis) {
    this.vertx = vertx;
    this.guilds = guilds;
    this.writeEvery = writeEvery;
    this.timer = vertx.setPeriodic(everyMillis, _ -> use());
  }

  /**
   * Begins.
   *
   * @param writeEvery one of how many writes
   * @param everyMillis how often a command is used
   */
  static CommandLoad start(Vertx vertx, SimulatedGuilds guilds, int writeEvery, long everyMillis) {
    return new CommandLoad(vertx, guilds, writeEvery, everyMillis);
  }

  private void use() {
    if (waiting.get() >= WAITING_MAX) {
      return;
    }
    waiting.incrementAndGet();
    int number = used.getAndIncrement();
    List<Channel> places = guilds.places();
    Channel place = places.get(number % places.size());
    boolean writes = number % writeEvery == 0 && place instanceof GuildChannel;
    long at = System.nanoTime();
    Person member = guilds.sandbox().actions().as(guilds.member());
    Conversation asked =
        writes
            ? member.slash(place, "snippet create", Map.of("name", "s" + number, "content", "text"))
            : member.slash(place, "help");
    if (writes) {
      asked.reply().onSuccess(this::count);
    }
    asked
        .acknowledged()
        .onComplete(done -> {
          outcomes.add(new Outcome(guilds.shardOf(place), at, writes, done.succeeded()));
          waiting.decrementAndGet();
        });
  }

  private void count(Message reply) {
    if (reply.embeds().encode().contains("is there")) {
      confirmed.incrementAndGet();
    }
  }

  /** How many snippets the bot said are written. */
  int confirmed() {
    return confirmed.get();
  }

  int used() {
    return used.get();
  }

  /** Ends; all that were used, when the bot has answered each or had its time. */
  List<Outcome> stop() {
    vertx.cancelTimer(timer);
    ProofFixture.eventually(() -> waiting.get() == 0);
    return List.copyOf(outcomes);
  }
}
