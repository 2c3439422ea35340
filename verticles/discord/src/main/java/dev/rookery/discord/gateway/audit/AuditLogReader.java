package dev.rookery.discord.gateway.audit;

import dev.rookery.discord.entity.LoggedAction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.audit.ActionType;
import net.dv8tion.jda.api.audit.AuditLogChange;
import net.dv8tion.jda.api.audit.AuditLogEntry;
import net.dv8tion.jda.api.audit.AuditLogKey;
import net.dv8tion.jda.api.entities.Guild;

/** The reader of the audit logs of guilds. */
public final class AuditLogReader {
  private static final int PAGE = 100;

  /** So many entries of each type are read back at most. */
  private static final int READ_MAX = 5_000;

  private static final List<ActionType> TYPES =
      List.of(ActionType.BAN, ActionType.UNBAN, ActionType.KICK, ActionType.MEMBER_UPDATE);

  private AuditLogReader() {}

  /** What an entry says; empty if the bot itself did it, or if it is about something else. */
  public static Optional<LoggedAction> read(AuditLogEntry entry) {
    return entry.getUserIdLong() == entry.getJDA().getSelfUser().getIdLong()
        ? Optional.empty()
        : kind(entry)
            .map(kind ->
                new LoggedAction(
                    entry.getIdLong(),
                    kind,
                    entry.getUserIdLong(),
                    entry.getTargetIdLong(),
                    entry.getReason(),
                    kind == LoggedAction.Kind.TIMEOUT ? until(entry) : null));
  }

  private static Optional<LoggedAction.Kind> kind(AuditLogEntry entry) {
    return switch (entry.getType()) {
      case BAN -> Optional.of(LoggedAction.Kind.BAN);
      case UNBAN -> Optional.of(LoggedAction.Kind.UNBAN);
      case KICK -> Optional.of(LoggedAction.Kind.KICK);
      case MEMBER_UPDATE ->
          Optional.ofNullable(entry.getChangeByKey(AuditLogKey.MEMBER_TIME_OUT))
              .map(change ->
                  change.getNewValue() == null
                      ? LoggedAction.Kind.UNTIMEOUT
                      : LoggedAction.Kind.TIMEOUT);
      default -> Optional.empty();
    };
  }

  private static Instant until(AuditLogEntry entry) {
    AuditLogChange change =
        Objects.requireNonNull(entry.getChangeByKey(AuditLogKey.MEMBER_TIME_OUT));
    String until = Objects.requireNonNull(change.getNewValue());
    return OffsetDateTime.parse(until).toInstant();
  }

  /**
   * What others than the bot did after an entry, the oldest first. In most guilds little was done
   * since, and one page has it; else those entries are read that are of a type that counts.
   *
   * @param id of that entry
   */
  public static CompletableFuture<List<LoggedAction>> after(Guild guild, long id) {
    return guild
        .retrieveAuditLogs()
        .cache(false)
        .limit(PAGE)
        .submit()
        .thenCompose(page ->
            page.size() < PAGE || page.getLast().getIdLong() <= id
                ? CompletableFuture.completedFuture(page)
                : ofTypes(guild, id))
        .thenApply(entries ->
            entries.stream()
                .filter(entry -> entry.getIdLong() > id)
                .flatMap(entry -> read(entry).stream())
                .sorted(Comparator.comparingLong(LoggedAction::id))
                .toList());
  }

  private static CompletableFuture<List<AuditLogEntry>> ofTypes(Guild guild, long id) {
    CompletableFuture<List<AuditLogEntry>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (ActionType type : TYPES) {
      all =
          all.thenCombine(
              guild
                  .retrieveAuditLogs()
                  .type(type)
                  .cache(false)
                  .limit(PAGE)
                  .takeUntilAsync(READ_MAX, entry -> entry.getIdLong() <= id),
              (before, more) -> {
                before.addAll(more);
                return before;
              });
    }
    return all;
  }
}
