package dev.rookery.discord.moderation;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/** The language that is spoken to everybody in a guild. */
public final class GuildSpeech {
  private GuildSpeech() {}

  /** What the guild has chosen; what Discord names for it if it has not. */
  public static Future<Locale> of(CommandContext context, long guildId) {
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(guildId))
        .map(settings ->
            Optional.ofNullable(settings.language())
                .map(Locale::forLanguageTag)
                .orElseGet(() -> context.discord().language(guildId)));
  }
}
