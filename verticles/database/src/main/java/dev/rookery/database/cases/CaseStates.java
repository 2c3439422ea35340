package dev.rookery.database.cases;

import dev.rookery.database.postgres.Session;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseState;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The restrictions on a user that follow from that user's cases. */
final class CaseStates {
  private CaseStates() {}

  static Future<CaseState> state(Session session, CaseRequest.State request) {
    return session
        .list(
            """
            /* CaseRequest.State */
            with restriction (starts, ends) as (
              values ('JAIL', 'UNJAIL'), ('SNIPPETBAN', 'SNIPPETUNBAN'), ('POLLBAN', 'POLLUNBAN')
            )
            select starts, decisive.case_number
              from restriction
              join lateral (
                select case_type, case_number, case_expires_at, case_processed from cases
                 where case_user_id = #{userId} and guild_id = #{guildId}
                   and case_type in (starts::case_type_enum, ends::case_type_enum)
                   and case_status
                 order by case_number desc limit 1
              ) decisive on decisive.case_type = starts::case_type_enum
                and (decisive.case_expires_at is null or decisive.case_expires_at > now()
                  -- Whose time in jail is over is in it until the roles are back.
                  or starts = 'JAIL' and not decisive.case_processed)
            """,
            request,
            row -> new InForce(row.getString("starts"), row.getInteger("case_number")))
        .map(found ->
            new CaseState(
                number(found, "JAIL"), number(found, "SNIPPETBAN"), number(found, "POLLBAN")));
  }

  private record InForce(String type, int number) {}

  private static Optional<Integer> number(List<InForce> found, String type) {
    return found.stream().filter(one -> one.type().equals(type)).map(InForce::number).findFirst();
  }

  /** A jail that failed took no roles; one that was voided afterwards has some to give back. */
  static Future<Optional<Case>> latestJail(Session session, CaseRequest.LatestJail request) {
    return session.first(
        Case.class,
        """
        /* CaseRequest.LatestJail */
        select * from cases
         where case_user_id = #{userId} and guild_id = #{guildId} and case_type = 'JAIL'
           and (case_status or case_user_roles <> '{}')
         order by case_number desc limit 1
        """,
        request);
  }
}
