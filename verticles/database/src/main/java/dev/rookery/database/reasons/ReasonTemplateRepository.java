package dev.rookery.database.reasons;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Pages;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@link ReasonTemplateRequest}. */
public record ReasonTemplateRepository(Session session) {

  public Reply<?> answer(ReasonTemplateRequest<?> request) {
    return switch (request) {
      case ReasonTemplateRequest.Show q -> Reply.to(q, show(q));
      case ReasonTemplateRequest.Create q -> Reply.to(q, create(q));
      case ReasonTemplateRequest.Edit q -> Reply.to(q, edit(q));
      case ReasonTemplateRequest.Delete q -> Reply.to(q, delete(q));
      case ReasonTemplateRequest.Listing q -> Reply.to(q, listing(q));
      case ReasonTemplateRequest.Matching q -> Reply.to(q, matching(q));
    };
  }

  private Future<Optional<ReasonTemplate>> show(ReasonTemplateRequest.Show request) {
    return session.first(
        ReasonTemplate.class,
        """
        /* ReasonTemplateRequest.Show */
        select * from reason_template where guild_id = #{guildId} and lower(name) = lower(#{name})
        """,
        request);
  }

  private Future<ReasonTemplate> create(ReasonTemplateRequest.Create request) {
    return session.one(
        ReasonTemplate.class,
        """
        /* ReasonTemplateRequest.Create */
        insert into reason_template (guild_id, name, reason)
        values (#{guildId}, #{name}, #{reason})
        returning *
        """,
        request);
  }

  private Future<ReasonTemplate> edit(ReasonTemplateRequest.Edit request) {
    return session
        .first(
            ReasonTemplate.class,
            """
            /* ReasonTemplateRequest.Edit */
            update reason_template set reason = #{reason}
             where guild_id = #{guildId} and lower(name) = lower(#{name})
            returning *
            """,
            request)
        .map(edited -> edited.orElseThrow(() -> unknown(request.name())));
  }

  private Future<ReasonTemplate> delete(ReasonTemplateRequest.Delete request) {
    return session
        .first(
            ReasonTemplate.class,
            """
            /* ReasonTemplateRequest.Delete */
            delete from reason_template
             where guild_id = #{guildId} and lower(name) = lower(#{name})
            returning *
            """,
            request)
        .map(deleted -> deleted.orElseThrow(() -> unknown(request.name())));
  }

  private Future<Page<ReasonTemplate>> listing(ReasonTemplateRequest.Listing request) {
    return Pages.read(
        session,
        """
        /* ReasonTemplateRequest.Listing */
        select * from reason_template
         where guild_id = #{guildId} and lower(name) > lower(#{after})
         order by lower(name)
         limit #{limit} + 1
        """,
        Map.of(
            "guildId", request.guildId(), "after", request.after() == null ? "" : request.after()),
        request.limit(),
        ModelReader.of(ReasonTemplate.class)::read,
        ReasonTemplate::name);
  }

  private Future<List<ReasonTemplate>> matching(ReasonTemplateRequest.Matching request) {
    return session.readableOnly(
        ReasonTemplate.class,
        """
        /* ReasonTemplateRequest.Matching */
        select * from reason_template
         where guild_id = #{guildId}
           and (strpos(lower(name), lower(#{text})) > 0 or strpos(lower(reason), lower(#{text})) > 0)
         order by starts_with(lower(name), lower(#{text})) desc, lower(name)
         limit #{limit}
        """,
        request);
  }

  private static Failure unknown(String name) {
    return new Failure.NotFound(FailureCode.REASON_TEMPLATE_MISSING.with("name", name));
  }
}
