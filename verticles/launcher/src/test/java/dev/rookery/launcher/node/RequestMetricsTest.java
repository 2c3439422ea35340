package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The metrics of requests")
class RequestMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RequestMetrics metrics = new RequestMetrics(registry);

  @Test
  @DisplayName("count a row that cannot be read once, and not with every reply that lacks it")
  void unreadableOnce() {
    metrics.unreadable("Reminder", "7", null);
    metrics.unreadable("Reminder", "7", null);
    metrics.unreadable("Reminder", "8", null);
    metrics.unreadable("Case", "7", null);

    assertThat(count("Reminder")).isEqualTo(2);
    assertThat(count("Case")).isEqualTo(1);
  }

  private double count(String model) {
    return registry.counter("rookery.rows.unreadable", "model", model).count();
  }
}
