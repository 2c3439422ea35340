package dev.rookery.sandbox.world.audit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a guild's audit log.
 *
 * @param actorId who did it
 * @param targetId the user, channel, role or thread that it was done to; 0 if there are several
 * @param options further facts that the action has, by Discord's names
 * @param reason null for none
 */
public record AuditLogEntry(
    long id,
    long guildId,
    AuditAction action,
    long actorId,
    long targetId,
    List<AuditChange> changes,
    Map<String, String> options,
    @Nullable String reason) {

  public AuditLogEntry {
    changes = List.copyOf(changes);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }
}
