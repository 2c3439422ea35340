package dev.rookery.discord.outside;

import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.bus.RequestOptions;
import dev.rookery.discord.cases.AuditEntryId;
import dev.rookery.discord.cases.CaseReason;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.GuildEvent.ActionLogged;
import dev.rookery.discord.entity.GuildEvent.SessionBegan;
import dev.rookery.discord.entity.LoggedAction;
import dev.rookery.discord.moderation.CaseLog;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cases of what was done in Discord's menus and by other bots. Discord tells of it as it
 * happens; what happened while no session listened is read back from the audit log, which keeps 45
 * days. An entry makes one case, whoever sees it and how often: the case says of which it is.
 */
final class OutsideActions {
  static final Listener<ActionLogged> ON_ACTION =
      new Listener<>(
          ActionLogged.class,
          (context, logged) -> record(context, logged.guildId(), logged.action()));

  static final Listener<SessionBegan> ON_SESSION =
      new Listener<>(SessionBegan.class, (context, began) -> readBack(context, began.guildId()));

  private static final Logger LOG = LoggerFactory.getLogger(OutsideActions.class);

  /** The clocks of this machine and of Discord may differ. */
  private static final Duration BEFORE_NOW = Duration.ofMinutes(1);

  private static final Instant DISCORD_EPOCH = Instant.parse("2015-01-01T00:00:00Z");

  /** The lower bits of an id, below the milliseconds since that time. */
  private static final int ID_BITS = 22;

  private OutsideActions() {}

  private static Future<?> readBack(CommandContext context, long guildId) {
    long now = idAt(Instant.now().minus(BEFORE_NOW));
    String key = Long.toUnsignedString(guildId);
    return context
        .rookery()
        .ask(AuditMark.KIND.find(key))
        .map(found -> found.map(AuditMark.KIND::content).map(AuditMark::entryId))
        .compose(mark -> missed(context, guildId, mark))
        .compose(missed -> recordAll(context, guildId, missed))
        .compose(_ ->
            context
                .rookery()
                .ask(
                    AuditMark.KIND.schedule(
                        guildId, null, key, new AuditMark(now), TaskKind.NEVER)))
        .recover(cause -> {
          if (cause instanceof DiscordRefused refused
              && refused.why() != DiscordRefused.Why.UNAVAILABLE) {
            LOG.debug("The audit log of guild {} cannot be read: {}", guildId, cause.getMessage());
            return Future.succeededFuture();
          }
          return Future.failedFuture(cause);
        });
  }

  /** In a guild that is new to the bot, what was done before is none of its business. */
  private static Future<List<LoggedAction>> missed(
      CommandContext context, long guildId, Optional<Long> mark) {
    return mark.isEmpty()
        ? Future.succeededFuture(List.of())
        : context.discord().actionsOfOthers(guildId, mark.get());
  }

  private static long idAt(Instant time) {
    return Duration.between(DISCORD_EPOCH, time).toMillis() << ID_BITS;
  }

  /** One after the other, so that their numbers are in the order of what happened. */
  private static Future<?> recordAll(
      CommandContext context, long guildId, List<LoggedAction> actions) {
    Future<?> done = Future.succeededFuture();
    for (LoggedAction action : actions) {
      done = done.compose(_ -> record(context, guildId, action));
    }
    return done;
  }

  private static Future<?> record(CommandContext context, long guildId, LoggedAction action) {
    return recorded(
            context,
            Rows.of(Case.class)
                .select(
                    where(Case::guildId).is(guildId).and(where(Case::userId).is(action.userId()))),
            action)
        .compose(before ->
            before == null ? create(context, guildId, action) : Future.succeededFuture(before))
        .compose(made ->
            context
                .language(guildId)
                .compose(language -> CaseLog.write(context, made, null, language)));
  }

  /** The case of that action; null if there is none yet. */
  private static Future<@Nullable Case> recorded(
      CommandContext context, RowRequest.Select<Case> cases, LoggedAction action) {
    return context
        .rookery()
        .ask(cases)
        .compose(page -> {
          Optional<Case> found =
              page.rows().stream().filter(one -> AuditEntryId.isOf(one, action.id())).findFirst();
          return found.isPresent() || page.next().isEmpty()
              ? Future.succeededFuture(found.orElse(null))
              : recorded(context, cases.after(page.next().get()), action);
        });
  }

  /** With the id of the entry, for two sessions may hear of it at the same time. */
  private static Future<Case> create(CommandContext context, long guildId, LoggedAction action) {
    String reason = action.reason() == null ? "" : action.reason();
    CaseRequest.Create create =
        CaseRequest.Create.of(
                guildId,
                CaseType.valueOf(action.kind().name()),
                action.userId(),
                action.actorId(),
                CaseReason.stored(reason))
            .remembering(AuditEntryId.metadata(action.id()));
    return context
        .rookery()
        .ask(
            action.until() == null ? create : create.until(action.until()),
            RequestOptions.once("audit-" + Long.toUnsignedString(action.id())));
  }
}
