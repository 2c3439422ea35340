package dev.rookery.database.audit;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers {@link AuditEntryRequest}. */
public record AuditEntryRepository(Session session) {
  private static final String OF_GUILD =
      """
      /* AuditEntryRequest.History */
      select * from audit_entry
       where guild_id = #{guildId} and %s
       limit #{limit} + 1
      """;

  private static final String OF_MODEL =
      """
      /* AuditEntryRequest.History of a model */
      select * from audit_entry
       where guild_id = #{guildId} and model = #{model} and %s
       limit #{limit} + 1
      """;

  private static final String OF_ROW =
      """
      /* AuditEntryRequest.History of a row */
      select * from audit_entry
       where row_id = #{rowId} and guild_id = #{guildId} and model = #{model} and %s
       limit #{limit} + 1
      """;

  private static final String OF_MODELS =
      """
      /* AuditEntryRequest.History of models */
      select entry.*
        from unnest(#{models}::text[]) as asked (model)
       cross join lateral (
         select * from audit_entry
          where audit_entry.guild_id = #{guildId} and audit_entry.model = asked.model and %1$s
          limit #{limit} + 1
       ) entry
       where %1$s
       limit #{limit} + 1
      """;

  private static final String ON = "id < #{cursor} order by id desc";
  private static final String BACK = "id >= #{cursor} order by id";

  public Reply<?> answer(AuditEntryRequest<?> request) {
    return switch (request) {
      case AuditEntryRequest.History q -> Reply.to(q, history(q));
      case AuditEntryRequest.Undo q -> Reply.to(q, EditUndo.run(session, q));
    };
  }

  private Future<Page<AuditEntry>> history(AuditEntryRequest.History request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("model", request.model());
    parameters.put("rowId", request.rowId());
    parameters.put("models", request.models().stream().distinct().toArray(String[]::new));
    String sql = statement(request);
    if (request.before() != null) {
      parameters.put("cursor", Cursor.before(request.before()));
      // The page begins after whatever is newer than its newest.
      return read(sql.formatted(BACK), parameters, request, 1)
          .map(page -> new Page<>(page.rows().reversed(), page.next()));
    }
    parameters.put("cursor", Cursor.before(request.after()));
    return read(sql.formatted(ON), parameters, request, 0);
  }

  private static String statement(AuditEntryRequest.History request) {
    if (request.rowId() != null) {
      return OF_ROW;
    }
    return request.model() != null ? OF_MODEL : request.models().isEmpty() ? OF_GUILD : OF_MODELS;
  }

  /**
   * A page.
   *
   * @param beyond how much the cursor is greater than the id of the last row
   */
  private Future<Page<AuditEntry>> read(
      String sql,
      Map<String, @Nullable Object> parameters,
      AuditEntryRequest.History request,
      int beyond) {
    return Pages.read(
        session,
        sql,
        parameters,
        request.limit(),
        ModelReader.of(AuditEntry.class)::read,
        entry -> Long.toString(entry.id() + beyond));
  }
}
