package dev.rookery.discord.audit;

import static dev.rookery.models.rows.TypedColumn.by;
import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.logs.GuildLog;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits of what a server sets, written into its private log. The database schedules that with the
 * edit itself, for each transaction once, so that it is told whoever made it and wherever, and by
 * one node.
 */
public final class EditLog {
  /** Edits that one message tells in full. */
  private static final int SHOWN = 10;

  /**
   * What was edited in one transaction.
   *
   * @param entries the ids of the first of the edits
   * @param count how many there are
   */
  public record Edits(long guildId, List<Long> entries, int count) {
    public Edits {
      entries = List.copyOf(entries);
    }
  }

  public static final Job JOB =
      Job.of(TaskKind.of("edits", Edits.class), (context, _, edits) -> write(context, edits));

  private EditLog() {}

  private static Future<?> write(CommandContext context, Edits edits) {
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(edits.guildId()))
        .compose(settings ->
            settings.privateLogId() == null
                ? Future.succeededFuture()
                : write(context, edits, settings));
  }

  private static Future<?> write(CommandContext context, Edits edits, GuildConfig settings) {
    return context
        .rookery()
        .ask(
            Rows.of(AuditEntry.class)
                .select(
                    where(AuditEntry::guildId)
                        .is(edits.guildId())
                        .and(
                            where(AuditEntry::id)
                                .in(edits.entries().stream().limit(SHOWN).toList())))
                .orderedBy(by(AuditEntry::id).ascending()))
        .compose(page ->
            // Somebody may have been forgotten with what they did.
            page.rows().isEmpty()
                ? Future.succeededFuture()
                : write(context, edits, settings, page.rows()));
  }

  private static Future<?> write(
      CommandContext context, Edits edits, GuildConfig settings, List<AuditEntry> entries) {
    return EntryText.of(context.rookery()::ask, edits.guildId(), entries)
        .compose(words -> {
          List<Text> lines = new ArrayList<>(entries.stream().map(words::of).toList());
          if (edits.count() > entries.size()) {
            lines.add(AuditText.AND_MORE.with("count", edits.count() - entries.size()));
          }
          Embed embed =
              Embed.of(Colour.INFO)
                  .titled(AuditText.LOG_TITLE.text())
                  .describing(Text.joined("\n\n", lines));
          return GuildLog.write(
              context,
              settings,
              LogKind.PRIVATE,
              Response.toAll(embed).once("edits " + entries.getFirst().id()));
        })
        .<Object>mapEmpty()
        .recover(cause ->
            // Staff is told of a channel that is gone; trying again would not help.
            cause instanceof DiscordRefused refused
                    && refused.why() != DiscordRefused.Why.UNAVAILABLE
                ? Future.succeededFuture()
                : Future.failedFuture(cause));
  }
}
