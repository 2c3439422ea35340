package dev.rookery.discord.cases;

import dev.rookery.models.cases.Case;
import io.vertx.core.json.JsonObject;

/**
 * The entry of Discord's audit log that a case was made of, which stands in its metadata. Such a
 * case is about something that was done without the bot.
 */
public final class AuditEntryId {
  private static final String KEY = "auditEntryId";

  private AuditEntryId() {}

  /** The metadata of a case that is made of an entry. */
  public static JsonObject metadata(long entryId) {
    return new JsonObject().put(KEY, Long.toUnsignedString(entryId));
  }

  /** Whether the case was made of that entry. */
  public static boolean isOf(Case one, long entryId) {
    return metadata(entryId).equals(one.metadata());
  }

  /** Whether the case was made of any entry. */
  static boolean isGiven(Case one) {
    return one.metadata() != null && one.metadata().containsKey(KEY);
  }
}
