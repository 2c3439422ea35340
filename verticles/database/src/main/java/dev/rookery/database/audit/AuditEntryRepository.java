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
       where guild_id = #{guildId} and id < #{before}
       order by id desc
       limit #{limit} + 1
      """;

  private static final String OF_MODEL =
      """
      /* AuditEntryRequest.History of a model */
      select * from audit_entry
       where guild_id = #{guildId} and model = #{model} and id < #{before}
       order by id desc
       limit #{limit} + 1
      """;

  private static final String OF_ROW =
      """
      /* AuditEntryRequest.History of a row */
      select * from audit_entry
       where row_id = #{rowId} and guild_id = #{guildId} and model = #{model} and id < #{before}
       order by id desc
       limit #{limit} + 1
      """;

  public Reply<?> answer(AuditEntryRequest<?> request) {
    return switch (request) {
      case AuditEntryRequest.History q -> Reply.to(q, history(q));
    };
  }

  private Future<Page<AuditEntry>> history(AuditEntryRequest.History request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("model", request.model());
    parameters.put("rowId", request.rowId());
    parameters.put("before", Cursor.before(request.after()));
    String sql = request.rowId() != null ? OF_ROW : request.model() != null ? OF_MODEL : OF_GUILD;
    return Pages.read(
        session,
        sql,
        parameters,
        request.limit(),
        ModelReader.of(AuditEntry.class)::read,
        entry -> Long.toString(entry.id()));
  }
}
