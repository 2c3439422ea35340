package dev.rookery.launcher.node;

import dev.rookery.bus.RequestObserver;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times answers by request type and outcome, and logs bugs. */
public final class RequestMetrics implements RequestObserver {
  private static final Logger LOG = LoggerFactory.getLogger("dev.rookery.request");

  /** The upper bounds of the histogram's buckets. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  /** Rows that are told of at most: where more are broken, the first of them say what is wrong. */
  private static final int TOLD_MAX = 1_000;

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  /** The rows that cannot be read, of which somebody was told. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Whether it was said that no more of them are told. */
  private final AtomicBoolean silent = new AtomicBoolean();

  private record Key(String request, String outcome) {}

  /** The upper bounds of the buckets of histograms of what somebody waits for. */
  static Duration[] buckets() {
    return BUCKETS.clone();
  }

  public RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void answered(
      String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {
    String name = request == null ? "unreadable" : RequestTypes.name(request);
    String outcome = failure == null ? "reply" : failure.getClass().getSimpleName();
    timers.computeIfAbsent(new Key(name, outcome), this::timer).record(took);
  }

  private Timer timer(Key key) {
    return Timer.builder("rookery.requests")
        .description("Answered requests by type and outcome")
        .tag("request", key.request())
        .tag("outcome", key.outcome())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  @Override
  public void bug(String address, @Nullable Request<?> request, String reference, Throwable cause) {
    // Only the type: what a request holds is people's data.
    String name = request == null ? "an unreadable request" : RequestTypes.name(request);
    LOG.error("Internal error {} while answering {} on {}", reference, name, address, cause);
  }

  @Override
  public void unreadable(String model, String key, @Nullable Throwable cause) {
    Counter.builder("rookery.rows.unreadable")
        .description("How often a row was left out of a reply because it cannot be read")
        .tag("model", model)
        .register(registry)
        .increment();
    String row = model + " " + key;
    if (told.contains(row)) {
      return;
    }
    if (told.size() >= TOLD_MAX) {
      if (!silent.getAndSet(true)) {
        LOG.warn(
            "More than {} rows were left out of replies: others are no longer named here, but"
                + " rookery.rows.unreadable goes on counting",
            TOLD_MAX);
      }
    } else if (told.add(row)) {
      String why = cause == null || cause.getMessage() == null ? "?" : cause.getMessage();
      LOG.warn(
          "{} {} was left out of a reply; its row has to be mended: {}. This is said once;"
              + " rookery.rows.unreadable counts how often it happens",
          model,
          key,
          why);
    }
  }
}
