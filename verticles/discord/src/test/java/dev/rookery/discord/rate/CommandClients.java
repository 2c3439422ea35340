package dev.rookery.discord.rate;

import static dev.rookery.discord.RunningBot.get;

import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.world.guilds.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Clients that each use a command, wait for its callback, and use it again; round by round. */
final class CommandClients {
  private static final int CLIENTS = 32;

  private final Person member;
  private final Channel channel;
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> microsOfProcessor = new ArrayList<>();
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

  CommandClients(Sandbox sandbox) {
    member = sandbox.actions().as("alice");
    channel =
        sandbox
            .world()
            .channels()
            .named(sandbox.world().guilds().named("Rookery Sandbox"), "general");
  }

  /** One round of that length. */
  void use(Duration time, boolean counts) {
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    long processor = processorNanos();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    get(
        Future.all(
            IntStream.range(0, CLIENTS)
                .mapToObj(_ -> {
                  Promise<Void> done = Promise.promise();
                  next(end, taken, done);
                  return done.future();
                })
                .toList()));
    if (counts) {
      rates.add(taken.size() * 1e9 / (System.nanoTime() - begin));
      microsOfProcessor.add((processorNanos() - processor) / 1e3 / taken.size());
      nanos.addAll(taken);
    }
  }

  /** Which all that runs in this process has taken. */
  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private void next(long end, List<Long> taken, Promise<Void> done) {
    long used = System.nanoTime();
    member
        .slash(channel, "avatar")
        .acknowledged()
        .onFailure(done::fail)
        .onSuccess(_ -> {
          long now = System.nanoTime();
          taken.add(now - used);
          if (now < end) {
            next(end, taken, done);
          } else {
            done.complete();
          }
        });
  }

  /** The median over the rounds of the rate as a share of the other's in the same round. */
  double shareOf(CommandClients other) {
    return median(
        IntStream.range(0, rates.size())
            .mapToObj(round -> rates.get(round) / other.rates.get(round))
            .toList());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private double within(double part) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) (sorted.length * part)] / 1e6;
  }

  @Override
  public String toString() {
    return "%,.0f/s, p50 %,.1f ms, p99 %,.1f ms, %,.0f µs of processor time each"
        .formatted(median(rates), within(0.5), within(0.99), median(microsOfProcessor));
  }
}
