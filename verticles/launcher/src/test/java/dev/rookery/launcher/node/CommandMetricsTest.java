package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.command.Source;
import dev.rookery.discord.interaction.CommandObserver.Outcome;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Uses of commands")
class CommandMetricsTest {
  @Test
  @DisplayName("are counted and timed by command, way and outcome")
  void used() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    CommandMetrics metrics = new CommandMetrics(registry);

    metrics.used("snippet show", Source.SLASH, Outcome.ANSWERED, Duration.ofMillis(3));
    metrics.used("snippet show", Source.SLASH, Outcome.ANSWERED, Duration.ofMillis(700));
    metrics.used("snippet show", Source.PREFIX, Outcome.REFUSED, Duration.ofMillis(1));

    assertThat(registry.scrape().lines())
        .contains(
            "rookery_commands_seconds_count{command=\"snippet show\",outcome=\"answered\",source=\"slash\"} 2",
            "rookery_commands_seconds_bucket{command=\"snippet show\",outcome=\"answered\",source=\"slash\",le=\"0.005\"} 1",
            "rookery_commands_seconds_count{command=\"snippet show\",outcome=\"refused\",source=\"prefix\"} 1");
  }
}
