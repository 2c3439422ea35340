package dev.rookery.database.privacy;

import dev.rookery.database.postgres.Session;
import dev.rookery.models.privacy.ErasedCases;
import dev.rookery.models.privacy.Erasure;
import dev.rookery.models.privacy.PrivacyRequest;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of a user: first, through indexes, the rows that are the user's, then the id wherever
 * else it is mentioned. {@link Mentions#ALL} and the statement here name every column there is for
 * that; a test reads the catalogue to see that none is missing.
 */
final class UserErasure {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Sixteen digits: no id of Discord is as short, and none as long is ever lengthened by it. */
  private static final long PSEUDONYM_MIN = 1_000_000_000_000_000L;

  private static final long PSEUDONYM_BOUND = 10 * PSEUDONYM_MIN;

  /** One statement's part in an erasure. */
  private record Count(String table, boolean deleted, long rows) {}

  private final Session transaction;
  private final Mentions.Replacement replacement;
  private final ErasedCases cases;

  private UserErasure(Session transaction, Mentions.Replacement replacement, ErasedCases cases) {
    this.transaction = transaction;
    this.replacement = replacement;
    this.cases = cases;
  }

  /** Within a transaction. */
  static Future<Erasure> run(Session transaction, PrivacyRequest.EraseUser request) {
    Mentions.Replacement replacement =
        new Mentions.Replacement(
            request.userId(),
            request.guildId(),
            RANDOM.nextLong(PSEUDONYM_MIN, PSEUDONYM_BOUND),
            request.cases() == ErasedCases.KEEP);
    return new UserErasure(transaction, replacement, request.cases()).run();
  }

  private Future<Erasure> run() {
    Map<String, Long> deleted = new TreeMap<>();
    Map<String, Long> changed = new TreeMap<>();
    return owned()
        .map(counts -> {
          counts.forEach(count ->
              (count.deleted() ? deleted : changed).merge(count.table(), count.rows(), Long::sum));
          return counts;
        })
        .compose(done -> mentioned(0, changed))
        .map(done -> new Erasure(withoutZero(deleted), withoutZero(changed)));
  }

  private static Map<String, Long> withoutZero(Map<String, Long> counts) {
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private Future<Void> mentioned(int index, Map<String, Long> changed) {
    if (index == Mentions.ALL.size()) {
      return Future.succeededFuture();
    }
    Mentions mentions = Mentions.ALL.get(index);
    return mentions
        .replace(transaction, replacement)
        .onSuccess(rows -> changed.merge(mentions.table(), rows, Long::sum))
        .compose(done -> mentioned(index + 1, changed));
  }

  /** All that is the user's or names the user in a column of its own. */
  private Future<List<Count>> owned() {
    List<Count> all = new ArrayList<>();
    // Notes before the cases that they may refer to.
    return ownRows()
        .onSuccess(all::addAll)
        .compose(_ -> notes())
        .onSuccess(all::addAll)
        .compose(_ -> cases())
        .onSuccess(all::addAll)
        .compose(_ -> snippetsAndReplies())
        .onSuccess(all::addAll)
        .compose(_ -> edits())
        .onSuccess(all::addAll)
        .map(all);
  }

  /** What is nobody else's. */
  private Future<List<Count>> ownRows() {
    return count(
        """
        /* PrivacyRequest.EraseUser */
        with reminders as (
          delete from reminder
           where reminder_user_id = #{userId}
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        absences as (
          delete from afk
           where member_id = #{userId} and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        earned as (
          delete from levels
           where member_id = #{userId} and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        starred as (
          delete from starboard_message
           where message_user_id = #{userId}
             and (#{guildId}::bigint is null or message_guild_id = #{guildId})
          returning 1
        ),
        tasks as (
          delete from task
           where user_id = #{userId} and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        -- No guild has a part in them.
        settings as (
          delete from user_settings
           where user_id = #{userId} and #{guildId}::bigint is null
          returning 1
        )
        select 'reminder' as changed_table, true as deleted, count(*) as changed_rows from reminders
        union all select 'afk', true, count(*) from absences
        union all select 'levels', true, count(*) from earned
        union all select 'starboard_message', true, count(*) from starred
        union all select 'task', true, count(*) from tasks
        union all select 'user_settings', true, count(*) from settings
        """);
  }

  /** Notes about the user, and notes by the user as a moderator. */
  private Future<List<Count>> notes() {
    return count(
        """
        /* PrivacyRequest.EraseUser */
        with deleted_notes as (
          delete from note
           where user_id = #{userId} and #{delete}::boolean and (select set_erasing())
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        changed_notes as (
          update note
             set user_id = case user_id when #{userId} then #{pseudonym} else user_id end,
                 moderator_id =
                   case moderator_id when #{userId} then #{pseudonym} else moderator_id end
           where (user_id = #{userId} or moderator_id = #{userId})
             and (#{pseudonymise}::boolean or user_id <> #{userId})
             and (select set_erasing())
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        )
        select 'note' as changed_table, true as deleted, count(*) as changed_rows from deleted_notes
        union all select 'note', false, count(*) from changed_notes
        """);
  }

  /** Cases about the user, cases by the user as a moderator, and their histories. */
  private Future<List<Count>> cases() {
    return count(
        """
        /* PrivacyRequest.EraseUser */
        with deleted_cases as (
          delete from cases
           where case_user_id = #{userId} and #{delete}::boolean and (select set_erasing())
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        changed_cases as (
          update cases
             set case_user_id =
                   case case_user_id when #{userId} then #{pseudonym} else case_user_id end,
                 case_moderator_id =
                   case case_moderator_id when #{userId} then #{pseudonym} else case_moderator_id end,
                 case_processed = case_processed
                   or case_user_id = #{userId} and case_expires_at is not null
           where (case_user_id = #{userId} or case_moderator_id = #{userId})
             and (#{pseudonymise}::boolean or case_user_id <> #{userId})
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        histories as (
          update case_change
             set changed_by = #{pseudonym}
           where changed_by = #{userId}
             and (#{guildId}::bigint is null or exists (
               select from cases
                where cases.id = case_change.case_id and cases.guild_id = #{guildId}))
          returning 1
        )
        select 'cases' as changed_table, true as deleted, count(*) as changed_rows from deleted_cases
        union all select 'cases', false, count(*) from changed_cases
        union all select 'case_change', false, count(*) from histories
        """);
  }

  /** What belongs to the guild and stays, and replies that were kept for repeats. */
  private Future<List<Count>> snippetsAndReplies() {
    return count(
        """
        /* PrivacyRequest.EraseUser */
        with snippets as (
          update snippet
             set snippet_user_id = #{pseudonym}
           where snippet_user_id = #{userId} and (select set_erasing())
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        -- A repeat of a request whose very id names the user will be taken for a new one.
        replies as (
          delete from answered_request
           where strpos(request_id, #{digits}) > 0 and request_id ~ #{pattern}
             and (#{guildId}::bigint is null or strpos(reply, #{guildId}::bigint::text) > 0)
          returning 1
        )
        select 'snippet' as changed_table, false as deleted, count(*) as changed_rows from snippets
        union all select 'answered_request', true, count(*) from replies
        """);
  }

  /**
   * The edits of what is the user's, and by the user. The entries of a snippet lose its text: the
   * snippet is the guild's, but nobody needs what it said before, or said until it was deleted.
   */
  private Future<List<Count>> edits() {
    return count(
        """
        /* PrivacyRequest.EraseUser */
        with deleted_entries as (
          delete from audit_entry
           where user_id = #{userId} and model = 'Note' and #{delete}::boolean
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        ),
        changed_entries as (
          update audit_entry
             set user_id = case user_id when #{userId} then #{pseudonym} else user_id end,
                 actor = case actor when #{userId} then #{pseudonym} else actor end,
                 before = case when user_id = #{userId} and model = 'Snippet'
                   then before - 'content' else before end,
                 after = case when user_id = #{userId} and model = 'Snippet'
                   then after - 'content' else after end
           where (user_id = #{userId} or actor = #{userId})
             and (#{pseudonymise}::boolean or model <> 'Note' or user_id <> #{userId})
             and (#{guildId}::bigint is null or guild_id = #{guildId})
          returning 1
        )
        select 'audit_entry' as changed_table, true as deleted, count(*) as changed_rows
          from deleted_entries
        union all select 'audit_entry', false, count(*) from changed_entries
        """);
  }

  private Future<List<Count>> count(String sql) {
    Map<String, @Nullable Object> parameters = replacement.parameters();
    parameters.put("delete", cases == ErasedCases.DELETE);
    parameters.put("pseudonymise", cases == ErasedCases.PSEUDONYMISE);
    return transaction.list(
        sql,
        parameters,
        row ->
            new Count(
                row.getString("changed_table"),
                row.getBoolean("deleted"),
                row.getLong("changed_rows")));
  }
}
