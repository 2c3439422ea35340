package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Address;
import dev.rookery.launcher.config.VerticleName;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The health of a node")
class HealthServerTest {
  @Test
  @DisplayName("tells a verticle that has not started from one that hangs")
  void unanswered() {
    Vertx vertx = Vertx.vertx();
    vertx.eventBus().localConsumer(Address.health("migration"), request -> {});
    JsonObject health =
        new HealthServer(
                vertx,
                List.of(VerticleName.DATABASE, VerticleName.MIGRATION),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .ready()
            .await();
    assertThat(health.getBoolean("ok")).isFalse();
    assertThat(health.getJsonObject("database").getString("detail")).isEqualTo("not started");
    assertThat(health.getJsonObject("migration").getString("detail"))
        .isEqualTo("gave no answer within 1 s");
    vertx.close().await();
  }
}
