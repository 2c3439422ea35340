package dev.rookery.database.cases;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.cases.Note;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers {@link NoteRequest}. */
public record NoteRepository(Session session) {
  private static final String WRITE =
      """
      /* NoteRequest.Write */
      insert into note (guild_id, user_id, moderator_id, content)
      values (#{guildId}, #{userId}, #{moderatorId}, #{content})
      returning *
      """;

  private static final String WRITE_ABOUT_CASE =
      """
      /* NoteRequest.Write: about a case */
      insert into note (guild_id, user_id, moderator_id, content, case_id)
      select #{guildId}, #{userId}, #{moderatorId}, #{content}, id
        from cases where guild_id = #{guildId} and case_number = #{caseNumber}
      returning *
      """;

  public Reply<?> answer(NoteRequest<?> request) {
    return switch (request) {
      case NoteRequest.Write q -> Reply.to(q, write(q));
      case NoteRequest.Edit q -> Reply.to(q, edit(q));
      case NoteRequest.Delete q -> Reply.to(q, delete(q));
      case NoteRequest.Listing q -> Reply.to(q, listing(q));
    };
  }

  private Future<Note> write(NoteRequest.Write request) {
    return session
        .first(Note.class, request.caseNumber() == null ? WRITE : WRITE_ABOUT_CASE, request)
        .map(written ->
            written.orElseThrow(() ->
                new Failure.NotFound(
                    FailureCode.CASE_MISSING.with(
                        "number", Objects.requireNonNull(request.caseNumber())))));
  }

  /** Locks first, as {@link CaseEdits} does, so that a stale edit is told the row as it is. */
  private Future<Note> edit(NoteRequest.Edit request) {
    return session
        .list(
            """
            /* NoteRequest.Edit */
            with target as (
              select * from note where id = #{id} and guild_id = #{guildId} for no key update
            ),
            edited as (
              update note set content = #{content}
                from target
               where note.id = target.id
                 and target.version = coalesce(#{expectedVersion}::bigint, target.version)
              returning note.*
            )
            select true as applied, edited.* from edited
            union all
            select false, target.* from target where not exists (select from edited)
            """,
            request,
            Verdict.reader())
        .map(verdicts -> {
          if (verdicts.isEmpty()) {
            throw unknown(request.id());
          }
          if (!verdicts.get(0).applied()) {
            throw new Failure.Stale(verdicts.get(0).note());
          }
          return verdicts.get(0).note();
        });
  }

  private Future<Note> delete(NoteRequest.Delete request) {
    return session
        .first(
            Note.class,
            """
            /* NoteRequest.Delete */
            delete from note where id = #{id} and guild_id = #{guildId} returning *
            """,
            request)
        .map(deleted -> deleted.orElseThrow(() -> unknown(request.id())));
  }

  /** As with {@link CaseSearch}, the statement holds what is asked for and no more. */
  private Future<Page<Note>> listing(NoteRequest.Listing request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("userId", request.userId());
    parameters.put("moderatorId", request.moderatorId());
    parameters.put("caseNumber", request.caseNumber());
    parameters.put("before", Cursor.before(request.after()));
    String sql =
        """
        /* NoteRequest.Listing */
        select * from note
         where guild_id = #{guildId} and id < #{before}
        """
            + (request.userId() == null ? "" : " and user_id = #{userId}")
            + (request.moderatorId() == null ? "" : " and moderator_id = #{moderatorId}")
            + (request.caseNumber() == null ? "" : OF_CASE)
            + " order by id desc limit #{limit} + 1";
    return Pages.read(
        session,
        sql,
        parameters,
        request.limit(),
        ModelReader.of(Note.class)::read,
        note -> Long.toString(note.id()));
  }

  private static final String OF_CASE =
      """
       and case_id = (
         select id from cases where guild_id = #{guildId} and case_number = #{caseNumber})
      """;

  private static Failure unknown(long id) {
    return new Failure.NotFound(FailureCode.NOTE_MISSING.with("id", id));
  }

  private record Verdict(boolean applied, Note note) {
    static RowMapper<Verdict> reader() {
      ModelReader<Note> reader = ModelReader.of(Note.class);
      return row -> new Verdict(row.getBoolean("applied"), reader.read(row));
    }
  }
}
