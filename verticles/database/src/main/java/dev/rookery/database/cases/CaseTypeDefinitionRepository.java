package dev.rookery.database.cases;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Pages;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.UpsertResult;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@link CaseTypeDefinitionRequest}. */
public record CaseTypeDefinitionRepository(Session session) {

  public Reply<?> answer(CaseTypeDefinitionRequest<?> request) {
    return switch (request) {
      case CaseTypeDefinitionRequest.Show q -> Reply.to(q, show(q));
      case CaseTypeDefinitionRequest.Define q -> Reply.to(q, define(q));
      case CaseTypeDefinitionRequest.Rename q -> Reply.to(q, rename(q));
      case CaseTypeDefinitionRequest.Delete q -> Reply.to(q, delete(q));
      case CaseTypeDefinitionRequest.Listing q -> Reply.to(q, listing(q));
    };
  }

  private Future<Optional<CaseTypeDefinition>> show(CaseTypeDefinitionRequest.Show request) {
    return session.first(
        CaseTypeDefinition.class,
        """
        /* CaseTypeDefinitionRequest.Show */
        select * from case_type where guild_id = #{guildId} and lower(name) = lower(#{name})
        """,
        request);
  }

  private Future<UpsertResult<CaseTypeDefinition>> define(
      CaseTypeDefinitionRequest.Define request) {
    ModelReader<CaseTypeDefinition> reader = ModelReader.of(CaseTypeDefinition.class);
    return session
        .list(
            """
            /* CaseTypeDefinitionRequest.Define */
            insert into case_type (guild_id, name, description)
            values (#{guildId}, #{name}, #{description})
            on conflict (guild_id, lower(name)) do update set description = excluded.description
            returning *, xmax = 0 as created_now
            """,
            request,
            row -> new UpsertResult<>(reader.read(row), row.getBoolean("created_now")))
        .map(rows -> rows.get(0));
  }

  private Future<CaseTypeDefinition> rename(CaseTypeDefinitionRequest.Rename request) {
    return session
        .first(
            CaseTypeDefinition.class,
            """
            /* CaseTypeDefinitionRequest.Rename */
            update case_type set name = #{newName}
             where guild_id = #{guildId} and lower(name) = lower(#{name})
            returning *
            """,
            request)
        .map(renamed -> renamed.orElseThrow(() -> unknown(request.name())));
  }

  private Future<CaseTypeDefinition> delete(CaseTypeDefinitionRequest.Delete request) {
    return session
        .list(
            """
            /* CaseTypeDefinitionRequest.Delete */
            with named as (
              select * from case_type
               where guild_id = #{guildId} and lower(name) = lower(#{name})
            ),
            used as (
              select count(*) as cases from cases where custom_type_id in (select id from named)
            ),
            deleted as (
              delete from case_type
               where id in (select id from named) and (select cases from used) = 0
            )
            select used.cases, named.* from named cross join used
            """,
            request,
            Use.reader())
        .recover(CaseTypeDefinitionRepository::usedJustNow)
        .map(found -> deleted(request.name(), found));
  }

  /** A case of the type that was made while the statement ran is seen by the foreign key alone. */
  private static <T> Future<T> usedJustNow(Throwable cause) {
    boolean restricted =
        cause instanceof PgException refused
            && ("23503".equals(refused.getSqlState()) || "23001".equals(refused.getSqlState()));
    return Future.failedFuture(
        restricted ? new Failure.Conflict(FailureCode.CASE_TYPE_JUST_USED.reason()) : cause);
  }

  private static CaseTypeDefinition deleted(String name, List<Use> found) {
    if (found.isEmpty()) {
      throw unknown(name);
    }
    Use use = found.get(0);
    if (use.cases() > 0) {
      throw new Failure.Conflict(
          FailureCode.CASE_TYPE_IN_USE.with("type", use.type().name()).with("cases", use.cases()));
    }
    return use.type();
  }

  private Future<Page<CaseTypeDefinition>> listing(CaseTypeDefinitionRequest.Listing request) {
    return Pages.read(
        session,
        """
        /* CaseTypeDefinitionRequest.Listing */
        select * from case_type
         where guild_id = #{guildId} and lower(name) > lower(#{after})
         order by lower(name)
         limit #{limit} + 1
        """,
        Map.of(
            "guildId", request.guildId(), "after", request.after() == null ? "" : request.after()),
        request.limit(),
        ModelReader.of(CaseTypeDefinition.class)::read,
        CaseTypeDefinition::name);
  }

  private static Failure unknown(String name) {
    return new Failure.NotFound(FailureCode.CASE_TYPE_MISSING.with("type", name));
  }

  private record Use(long cases, CaseTypeDefinition type) {
    static RowMapper<Use> reader() {
      ModelReader<CaseTypeDefinition> reader = ModelReader.of(CaseTypeDefinition.class);
      return row -> new Use(row.getLong("cases"), reader.read(row));
    }
  }
}
