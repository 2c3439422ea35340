package dev.rookery.models.guilds;

import dev.rookery.models.rows.TypedColumn;

/** What is logged to a channel of the guild's choice. */
public enum LogKind {
  /** Moderation cases. */
  MODERATION,
  /** Changes of the guild. */
  AUDIT,
  /** Joins and leaves. */
  JOIN,
  /** What only staff may see. */
  PRIVATE,
  /** Anonymous reports. */
  REPORT,
  /** What developers may see. */
  DEVELOPMENT;

  /** The setting that holds the channel. */
  public TypedColumn<GuildConfig, ?> column() {
    return switch (this) {
      case MODERATION -> TypedColumn.set(GuildConfig::modLogId);
      case AUDIT -> TypedColumn.set(GuildConfig::auditLogId);
      case JOIN -> TypedColumn.set(GuildConfig::joinLogId);
      case PRIVATE -> TypedColumn.set(GuildConfig::privateLogId);
      case REPORT -> TypedColumn.set(GuildConfig::reportLogId);
      case DEVELOPMENT -> TypedColumn.set(GuildConfig::devLogId);
    };
  }
}
