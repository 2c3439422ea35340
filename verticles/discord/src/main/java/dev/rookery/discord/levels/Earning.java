package dev.rookery.discord.levels;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.GuildEvent.MessageWritten;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.levels.XpGain;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What a message earns, by the settings of its guild; commands earn nothing. */
final class Earning {
  private static final Feature.State<XpGatherer> GATHERER =
      Feature.State.of(XpGatherer::new, XpGatherer::close);

  static final Listener<MessageWritten> ON_MESSAGE =
      new Listener<>(MessageWritten.class, Earning::written);

  private Earning() {}

  private static Future<?> written(CommandContext context, MessageWritten message) {
    return message.command()
        ? Future.succeededFuture()
        : context
            .settings()
            .of(message.guildId())
            .onSuccess(settings ->
                gain(settings, message)
                    .ifPresent(
                        gain -> GATHERER.in(context).add(gain, settings.xpCooldown(), message)));
  }

  private static Optional<XpGain> gain(GuildConfig settings, MessageWritten message) {
    List<Long> ignored = settings.xpIgnoredChannels();
    if (!settings.levelsEnabled()
        || ignored.contains(message.channelId())
        || message.within().stream().anyMatch(ignored::contains)) {
      return Optional.empty();
    }
    double xp = multiplier(settings, message.member().roleIds());
    return xp <= 0
        ? Optional.empty()
        : Optional.of(
            new XpGain(
                message.guildId(),
                message.member().id(),
                Math.min(xp, XpGain.XP_MAX),
                message.at(),
                true));
  }

  /** The highest of the member's roles counts; one where none has any. */
  private static double multiplier(GuildConfig settings, List<Long> roleIds) {
    if (settings.xpMultipliers().isEmpty()) {
      return 1;
    }
    return roleIds.stream()
        .map(role -> settings.xpMultipliers().getValue(Long.toUnsignedString(role)))
        .filter(Number.class::isInstance)
        .mapToDouble(factor -> ((Number) factor).doubleValue())
        .max()
        .orElse(1);
  }
}
