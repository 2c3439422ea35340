package dev.rookery.proofs.moderation;

import dev.rookery.proofs.moderation.Community.Place;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The members who chat and the moderators who act, until they are stopped. */
final class Crowd {
  private static final List<String> ON_RESIDENTS =
      List.of("jail", "jail", "unjail", "unjail", "timeout", "untimeout", "warn");
  private static final List<String> ON_GUESTS = List.of("ban", "tempban", "unban", "unban", "kick");

  /** How long a moderator waits for an answer before they order something else. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration CHAT_EVERY = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Community community;
  private final Random random;
  private final Map<Long, Order> last = new HashMap<>();
  private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
  private final AtomicInteger said = new AtomicInteger();
  private final List<Long> timers;

  private Crowd(Vertx vertx, Community community, Random random, Duration pause) {
    this.vertx = vertx;
    this.community = community;
    this.random = random;
    this.timers =
        List.of(
            vertx.setPeriodic(CHAT_EVERY.toMillis(), _ -> chat()),
            vertx.setPeriodic(
                Math.max(1, pause.dividedBy(community.moderators().size()).toMillis()),
                _ -> order()));
  }

  /**
   * Begins.
   *
   * @param pause between two orders of one moderator
   */
  static Crowd start(Vertx vertx, Community community, Random random, Duration pause) {
    return new Crowd(vertx, community, random, pause);
  }

  /** Somebody says something, or comes back if they were sent away and are not banned. */
  private synchronized void chat() {
    Place place = any(community.places());
    User user = any(random.nextBoolean() ? community.residents() : community.guests());
    Person person = community.sandbox().actions().as(user);
    if (community.isThere(place, user)) {
      person.say(place.channel(), "Hello number " + said.incrementAndGet());
    } else if (!community.isBanned(place, user)) {
      person.join(place.guild());
    }
  }

  private synchronized void order() {
    User moderator = any(community.moderators());
    if (isWaiting(moderator)) {
      return;
    }
    int number = orders.size();
    Place place = any(community.places());
    boolean onResident = random.nextBoolean();
    User target = any(onResident ? community.residents() : community.guests());
    String command = any(onResident ? ON_RESIDENTS : ON_GUESTS);
    String reason = "o%dx".formatted(number);
    Order order =
        new Order(
            command,
            reason,
            place,
            target,
            community
                .sandbox()
                .actions()
                .as(moderator)
                .slash(place.channel(), command, options(command, target, reason)));
    orders.add(order);
    last.put(moderator.id(), order);
  }

  private boolean isWaiting(User moderator) {
    Order order = last.get(moderator.id());
    return order != null && !order.isOver() && System.nanoTime() - order.at() < PATIENCE.toNanos();
  }

  private Map<String, Object> options(String command, User target, String reason) {
    Map<String, Object> options = new HashMap<>();
    boolean ofUser = List.of("ban", "tempban", "unban", "unjail").contains(command);
    options.put(ofUser ? "user" : "member", target);
    options.put("reason", reason);
    if (command.equals("tempban")) {
      options.put("duration", random.nextBoolean() ? "10s" : "2h");
    } else if (command.equals("timeout")) {
      options.put("duration", "2h");
    }
    return options;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** What was ordered so far. */
  List<Order> orders() {
    return List.copyOf(orders);
  }

  int said() {
    return said.get();
  }

  void stop() {
    timers.forEach(vertx::cancelTimer);
  }
}
