package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("A row that cannot be read")
class RequestMetricsTest {
  @Test
  @DisplayName("is counted each time, and told once with what to mend")
  void once() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    RequestMetrics metrics = new RequestMetrics(registry);
    Logger logger = (Logger) LoggerFactory.getLogger("dev.rookery.request");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    Level level = logger.getLevel();
    logger.setLevel(Level.WARN);
    try {
      for (int i = 0; i < 3; i++) {
        metrics.unreadable("Case", "7", new IllegalStateException("metadata: is no JSON object"));
      }
      metrics.unreadable("Case", "8", null);
    } finally {
      logger.setLevel(level);
      logger.detachAppender(log);
    }

    assertThat(registry.counter("rookery.rows.unreadable", "model", "Case").count()).isEqualTo(4);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .first()
        .isEqualTo(
            "Case 7 was left out of a reply; its row has to be mended: metadata: is no JSON object."
                + " This is said once; rookery.rows.unreadable counts how often it happens");
  }

  @Test
  @DisplayName("is said to be one of too many to name, once, and counted like all before")
  void tooMany() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    RequestMetrics metrics = new RequestMetrics(registry);
    Logger logger = (Logger) LoggerFactory.getLogger("dev.rookery.request");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    Level level = logger.getLevel();
    boolean additive = logger.isAdditive();
    logger.setLevel(Level.WARN);
    logger.setAdditive(false);
    try {
      for (int i = 0; i < 1_200; i++) {
        metrics.unreadable("Case", String.valueOf(i), null);
      }
    } finally {
      logger.setAdditive(additive);
      logger.setLevel(level);
      logger.detachAppender(log);
    }

    assertThat(registry.counter("rookery.rows.unreadable", "model", "Case").count())
        .isEqualTo(1_200);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(1_001)
        .last()
        .isEqualTo(
            "More than 1000 rows were left out of replies: others are no longer named here, but"
                + " rookery.rows.unreadable goes on counting");
  }
}
