package dev.rookery.database.guilds;

import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.wire.ColumnJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link GuildConfigRequest.Undo}. Settings that have no row are the defaults, before the
 * first of them was set and after the row was deleted.
 */
record SettingsUndo(Session session, GuildConfigRequest.Undo request) {
  private static final Model<GuildConfig> MODEL = Model.of(GuildConfig.class);

  /** How often it is tried while somebody changes the settings between the look and the change. */
  private static final int ATTEMPTS = 5;

  Future<GuildConfig> run() {
    return run(ATTEMPTS);
  }

  private Future<GuildConfig> run(int attempts) {
    return session
        .first(
            AuditEntry.class,
            """
            /* GuildConfigRequest.Undo */
            select * from audit_entry
             where id = #{auditEntryId} and guild_id = #{guildId} and model = 'GuildConfig'
            """,
            request)
        .compose(found ->
            found
                .map(this::undo)
                .orElseThrow(() ->
                    new Failure.NotFound(
                        FailureCode.AUDIT_ENTRY_MISSING.with("id", request.auditEntryId()))))
        .recover(cause ->
            cause instanceof Failure.Stale && attempts > 1
                ? run(attempts - 1)
                : Future.failedFuture(cause));
  }

  private Future<GuildConfig> undo(AuditEntry entry) {
    GuildConfigRepository repository = new GuildConfigRepository(session);
    return repository
        .settings(request.guildId())
        .compose(current -> {
          Map<String, @Nullable Object> before = changed(entry);
          return before.isEmpty()
              ? Future.succeededFuture(current)
              : repository.change(
                  request.guildId(), checked(entry, before, current), current.version());
        });
  }

  /** What was changed, as it was before. */
  private Map<String, @Nullable Object> changed(AuditEntry entry) {
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    for (ModelColumn column : MODEL.columns()) {
      if (isSetting(column) && tells(entry.before(), column) && tells(entry.after(), column)) {
        Object was = value(column, entry.before());
        if (!Objects.equals(was, value(column, entry.after()))) {
          before.put(column.component(), was);
        }
      }
    }
    return before;
  }

  /** An entry of before there was such a setting says nothing of it. */
  private static boolean tells(@Nullable JsonObject side, ModelColumn column) {
    return side == null || side.containsKey(column.component());
  }

  /** Those of newer nodes are not known here, and stay as they are. */
  private static boolean isSetting(ModelColumn column) {
    return !column.kept() && !column.id();
  }

  /** What an entry says of a setting: nothing of one that was not changed, in both of its sides. */
  private @Nullable Object value(ModelColumn column, @Nullable JsonObject side) {
    if (side == null) {
      return MODEL.read(GuildConfig.defaults(request.guildId()), column);
    }
    return switch (side.getValue(column.component())) {
      case null -> null;
      case JsonObject object -> ColumnJson.read(column, object.getMap());
      case JsonArray array -> ColumnJson.read(column, array.getList());
      case Object json -> ColumnJson.read(column, json);
    };
  }

  private Values<GuildConfig> checked(
      AuditEntry entry, Map<String, @Nullable Object> before, GuildConfig current) {
    if (before.entrySet().stream()
        .allMatch(was ->
            Objects.equals(MODEL.read(current, MODEL.column(was.getKey())), was.getValue()))) {
      throw new Failure.Conflict(FailureCode.ALREADY_UNDONE.reason());
    }
    List<String> changedSince =
        before.keySet().stream()
            .filter(component -> {
              ModelColumn column = MODEL.column(component);
              return !Objects.equals(MODEL.read(current, column), value(column, entry.after()));
            })
            .toList();
    if (!changedSince.isEmpty()) {
      throw new Failure.Conflict(
          FailureCode.CHANGED_SINCE.with("settings", String.join(", ", changedSince)));
    }
    Values<GuildConfig> values = Values.ofMap(before);
    // What was allowed then may not be today.
    Problems problems = new Problems();
    values.checkSettings(MODEL, "settings", problems);
    problems.throwIfAny();
    return values;
  }
}
