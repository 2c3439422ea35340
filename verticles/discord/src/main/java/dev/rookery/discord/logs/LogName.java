package dev.rookery.discord.logs;

import dev.rookery.discord.text.TextKey;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.LogKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of log in words; each has the name of its {@link LogKind}. */
public enum LogName implements TextKey {
  MODERATION,
  AUDIT,
  JOIN,
  PRIVATE,
  REPORT,
  DEVELOPMENT;

  static LogName of(LogKind kind) {
    return valueOf(kind.name());
  }

  public LogKind kind() {
    return LogKind.valueOf(name());
  }

  /** The channel that gets it; null if it is not logged. */
  public @Nullable Long channelId(GuildConfig settings) {
    return switch (this) {
      case MODERATION -> settings.modLogId();
      case AUDIT -> settings.auditLogId();
      case JOIN -> settings.joinLogId();
      case PRIVATE -> settings.privateLogId();
      case REPORT -> settings.reportLogId();
      case DEVELOPMENT -> settings.devLogId();
    };
  }

  @Override
  public String key() {
    return "log-" + name().toLowerCase(Locale.ROOT);
  }
}
