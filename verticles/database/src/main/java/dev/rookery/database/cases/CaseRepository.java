package dev.rookery.database.cases;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import io.vertx.core.Future;
import java.util.Optional;

/** Answers {@link CaseRequest}. */
public record CaseRepository(Session session) {
  /** Of a type that is built in, as almost all are: to look for one would cost extra. */
  private static final String CREATE =
      """
      /* CaseRequest.Create */
      insert into cases (
          guild_id, case_type, case_user_id, case_moderator_id, case_reason, case_user_roles,
          case_expires_at, evidence, case_metadata)
      values (#{guildId}, #{type}::case_type_enum, #{userId}, #{moderatorId}, #{reason},
          #{userRoles}::bigint[], #{expiresAt}::timestamptz, #{evidence}, #{metadata}::jsonb)
      returning *
      """;

  private static final String CREATE_OF_CUSTOM_TYPE =
      """
      /* CaseRequest.Create: of a custom type */
      insert into cases (
          guild_id, case_type, custom_type_id, case_user_id, case_moderator_id, case_reason,
          case_user_roles, case_expires_at, evidence, case_metadata)
      select #{guildId}, #{type}::case_type_enum, id, #{userId}, #{moderatorId}, #{reason},
          #{userRoles}::bigint[], #{expiresAt}::timestamptz, #{evidence}, #{metadata}::jsonb
        from case_type
       where guild_id = #{guildId} and lower(name) = lower(#{customType})
      returning *
      """;

  public Reply<?> answer(CaseRequest<?> request) {
    return switch (request) {
      case CaseRequest.Create q -> Reply.to(q, create(q));
      case CaseRequest.Show q -> Reply.to(q, show(q));
      case CaseRequest.Search q -> Reply.to(q, CaseSearch.page(session, q));
      case CaseRequest.Counts q -> Reply.to(q, CaseSearch.counts(session, q));
      case CaseRequest.Edit q -> Reply.to(q, new CaseEdits(session).edit(q));
      case CaseRequest.Void q -> Reply.to(q, new CaseEdits(session).voided(q));
      case CaseRequest.AttachModLogMessage q -> Reply.to(q, attachModLogMessage(q));
      case CaseRequest.SetUserNotified q -> Reply.to(q, setUserNotified(q));
      case CaseRequest.State q -> Reply.to(q, CaseStates.state(session, q));
      case CaseRequest.LatestJail q -> Reply.to(q, CaseStates.latestJail(session, q));
    };
  }

  /** The trigger number_case gives the number, and makes the guild when it is missing. */
  private Future<Case> create(CaseRequest.Create request) {
    return session
        .first(Case.class, request.customType() == null ? CREATE : CREATE_OF_CUSTOM_TYPE, request)
        .map(made ->
            made.orElseThrow(() ->
                new Failure.NotFound(
                    FailureCode.CASE_TYPE_MISSING.with(
                        "type", String.valueOf(request.customType())))));
  }

  private Future<Optional<Case>> show(CaseRequest.Show request) {
    return session.first(
        Case.class,
        """
        /* CaseRequest.Show */
        select * from cases where guild_id = #{guildId} and case_number = #{number}
        """,
        request);
  }

  private Future<Case> attachModLogMessage(CaseRequest.AttachModLogMessage request) {
    return session
        .first(
            Case.class,
            """
            /* CaseRequest.AttachModLogMessage */
            update cases set mod_log_message_id = #{messageId}
             where guild_id = #{guildId} and case_number = #{number}
            returning *
            """,
            request)
        .map(found -> found.orElseThrow(() -> unknown(request.number())));
  }

  private Future<Case> setUserNotified(CaseRequest.SetUserNotified request) {
    return session
        .first(
            Case.class,
            """
            /* CaseRequest.SetUserNotified */
            update cases set user_notified = #{notified}
             where guild_id = #{guildId} and case_number = #{number}
            returning *
            """,
            request)
        .map(found -> found.orElseThrow(() -> unknown(request.number())));
  }

  static Failure unknown(int number) {
    return new Failure.NotFound(FailureCode.CASE_MISSING.with("number", number));
  }
}
