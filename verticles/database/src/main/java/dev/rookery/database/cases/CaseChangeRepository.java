package dev.rookery.database.cases;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers {@link CaseChangeRequest}. */
public record CaseChangeRepository(Session session) {

  public Reply<?> answer(CaseChangeRequest<?> request) {
    return switch (request) {
      case CaseChangeRequest.History q -> Reply.to(q, history(q));
    };
  }

  private Future<Page<CaseChange>> history(CaseChangeRequest.History request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("number", request.number());
    parameters.put("before", Cursor.before(request.after()));
    parameters.put("limit", request.limit());
    return session
        .list(
            """
            /* CaseChangeRequest.History */
            select page.*
              from cases
              left join lateral (
                select * from case_change
                 where case_id = cases.id and id < #{before}
                 order by id desc
                 limit #{limit} + 1
              ) page on true
             where cases.guild_id = #{guildId} and cases.case_number = #{number}
             order by page.id desc
            """,
            parameters,
            reader(session))
        .map(found -> page(request, found));
  }

  /** What a row tells of a case; one without history gives a row of nulls. */
  private record Found(boolean changed, Optional<CaseChange> change) {}

  private static RowMapper<Found> reader(Session session) {
    ModelReader<CaseChange> reader = ModelReader.of(CaseChange.class);
    return row ->
        row.getLong("id") == null
            ? new Found(false, Optional.empty())
            : new Found(true, session.read(row, reader::read));
  }

  private static Page<CaseChange> page(CaseChangeRequest.History request, List<Found> found) {
    if (found.isEmpty()) {
      throw CaseRepository.unknown(request.number());
    }
    List<Optional<CaseChange>> changes =
        found.stream().filter(Found::changed).map(Found::change).toList();
    return Pages.page(changes, request.limit(), change -> Long.toString(change.id()));
  }
}
