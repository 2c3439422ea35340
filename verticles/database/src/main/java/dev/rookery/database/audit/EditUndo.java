package dev.rookery.database.audit;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers {@link AuditEntryRequest.Undo}. The row is locked before it is looked at. */
record EditUndo(Session session, AuditEntryRequest.Undo request) {

  static Future<AuditEntry> run(Session session, AuditEntryRequest.Undo request) {
    return session.inTransaction(transaction -> new EditUndo(transaction, request).run());
  }

  private Future<AuditEntry> run() {
    return session
        .first(
            AuditEntry.class,
            """
            /* AuditEntryRequest.Undo */
            select * from audit_entry where id = #{auditEntryId} and guild_id = #{guildId}
            """,
            request)
        .compose(found -> {
          AuditEntry entry = found.orElseThrow(this::missing);
          UndoStatements statements = UndoStatements.of(entry.model()).orElseThrow(this::missing);
          Map<String, @Nullable Object> parameters = parameters(entry);
          return session
              .list(statements.held(), parameters, row -> row.getJsonObject("held"))
              .compose(rows -> {
                check(entry, Session.first(rows).orElse(null));
                return session.write(statements.undoing(entry.kind()), parameters);
              })
              .compose(_ -> latest(parameters));
        });
  }

  private Failure missing() {
    return new Failure.NotFound(FailureCode.AUDIT_ENTRY_MISSING.with("id", request.auditEntryId()));
  }

  private static Map<String, @Nullable Object> parameters(AuditEntry entry) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("entryId", entry.id());
    parameters.put("guildId", entry.guildId());
    parameters.put("rowId", entry.rowId());
    parameters.put("model", entry.model());
    parameters.put("before", entry.before());
    parameters.put("after", entry.after());
    return parameters;
  }

  /**
   * Checks that there is something to take back.
   *
   * @param current what the row holds; null if there is none
   */
  private static void check(AuditEntry entry, @Nullable JsonObject current) {
    if (holds(current, entry.before())) {
      throw new Failure.Conflict(FailureCode.ALREADY_UNDONE.reason());
    }
    if (!holds(current, entry.after())) {
      throw new Failure.Conflict(
          FailureCode.CHANGED_SINCE.with("settings", String.join(", ", changed(entry, current))));
    }
  }

  private static boolean holds(@Nullable JsonObject current, @Nullable JsonObject part) {
    if (current == null || part == null) {
      return current == null && part == null;
    }
    return part.stream()
        .allMatch(value -> Objects.equals(value.getValue(), current.getValue(value.getKey())));
  }

  private static List<String> changed(AuditEntry entry, @Nullable JsonObject current) {
    JsonObject after = entry.after();
    return after == null || current == null
        ? List.of(entry.model())
        : after.stream()
            .filter(value -> !Objects.equals(value.getValue(), current.getValue(value.getKey())))
            .map(Map.Entry::getKey)
            .toList();
  }

  private Future<AuditEntry> latest(Map<String, @Nullable Object> parameters) {
    return session
        .list(
            """
            /* AuditEntryRequest.Undo */
            select * from audit_entry
             where row_id = #{rowId} and guild_id = #{guildId} and model = #{model}
             order by id desc limit 1
            """,
            parameters,
            ModelReader.of(AuditEntry.class)::read)
        .map(rows -> rows.get(0));
  }
}
