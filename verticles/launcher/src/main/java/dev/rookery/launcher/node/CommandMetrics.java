package dev.rookery.launcher.node;

import dev.rookery.discord.command.Source;
import dev.rookery.discord.interaction.CommandObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times what members do with the bot, by command, way and outcome. */
final class CommandMetrics implements CommandObserver {
  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String command, Source source, Outcome outcome) {}

  CommandMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void used(String path, Source source, Outcome outcome, Duration took) {
    timers.computeIfAbsent(new Key(path, source, outcome), this::timer).record(took);
  }

  private Timer timer(Key key) {
    return Timer.builder("rookery.commands")
        .description("Uses of commands by way and outcome, without the sending of answers")
        .tag("command", key.command())
        .tag("source", label(key.source()))
        .tag("outcome", label(key.outcome()))
        .serviceLevelObjectives(RequestMetrics.buckets())
        .register(registry);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
