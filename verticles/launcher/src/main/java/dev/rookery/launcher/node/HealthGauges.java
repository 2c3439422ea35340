package dev.rookery.launcher.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The health of each verticle as metrics: {@code rookery_health} is 1 or 0, and every number that a
 * verticle reports in its health (requests in flight, ping, guilds, version) is a gauge of its own.
 */
final class HealthGauges {
  private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(5);

  private final HealthServer health;
  private final MeterRegistry registry;
  private final Map<String, Double> values = new ConcurrentHashMap<>();

  private HealthGauges(HealthServer health, MeterRegistry registry) {
    this.health = health;
    this.registry = registry;
  }

  static void start(Vertx vertx, HealthServer health, MeterRegistry registry) {
    HealthGauges gauges = new HealthGauges(health, registry);
    vertx.setPeriodic(0, REFRESH_INTERVAL.toMillis(), _ -> gauges.look());
  }

  private void look() {
    health.ready().onSuccess(all -> all.forEach(entry -> look(entry.getKey(), entry.getValue())));
  }

  private void look(String verticle, Object told) {
    if (!(told instanceof JsonObject one)) {
      return;
    }
    set("rookery.health", verticle, one.getBoolean("ok", false) ? 1 : 0);
    for (Map.Entry<String, Object> entry : one) {
      if (entry.getValue() instanceof Number number) {
        set("rookery." + verticle + "." + entry.getKey(), verticle, number.doubleValue());
      }
    }
  }

  private void set(String name, String verticle, double value) {
    String key = name + " " + verticle;
    if (values.put(key, value) == null) {
      Gauge.builder(name, values, all -> all.getOrDefault(key, 0.0))
          .tag("verticle", verticle)
          .register(registry);
    }
  }
}
