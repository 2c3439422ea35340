package dev.rookery.database.guilds;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.SqlText;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.OnboardingStage;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers {@link GuildConfigRequest}. */
public record GuildConfigRepository(Session session) {
  private static final Model<GuildConfig> MODEL = Model.of(GuildConfig.class);

  public Reply<?> answer(GuildConfigRequest<?> request) {
    return switch (request) {
      case GuildConfigRequest.Settings q -> Reply.to(q, settings(q.guildId()));
      case GuildConfigRequest.Change q ->
          Reply.to(q, change(q.guildId(), q.settings(), q.expectedVersion()));
      case GuildConfigRequest.SetPrefix q ->
          Reply.to(q, change(q.guildId(), Values.of(set(GuildConfig::prefix).to(q.prefix()))));
      case GuildConfigRequest.ClearPrefix q ->
          Reply.to(q, change(q.guildId(), toDefault("prefix")));
      case GuildConfigRequest.SetLogChannel q -> Reply.to(q, setLogChannel(q));
      case GuildConfigRequest.SetOnboarding q -> Reply.to(q, setOnboarding(q));
      case GuildConfigRequest.Export q -> Reply.to(q, new SettingsExport(session).export(q));
      case GuildConfigRequest.Import q -> Reply.to(q, new SettingsImport(session).run(q));
    };
  }

  Future<GuildConfig> settings(long guildId) {
    return session
        .list(
            "/* GuildConfigRequest.Settings */ select * from guild_config where id = #{guildId}",
            Map.of("guildId", guildId),
            row -> read(session, row, guildId))
        .map(rows -> Session.first(rows).orElseGet(() -> GuildConfig.defaults(guildId)));
  }

  /** What of a guild's settings cannot be read counts as not set: the others are worth having. */
  static GuildConfig read(Session session, Row row, long guildId) {
    return session.readOr(row, GuildConfig.class, GuildConfig.defaults(guildId));
  }

  private static Values<GuildConfig> toDefault(String component) {
    return Values.ofMap(Collections.singletonMap(component, null));
  }

  private Future<GuildConfig> setLogChannel(GuildConfigRequest.SetLogChannel request) {
    String component = request.kind().column().column().component();
    return change(
        request.guildId(), Values.ofMap(Collections.singletonMap(component, request.channelId())));
  }

  private Future<GuildConfig> setOnboarding(GuildConfigRequest.SetOnboarding request) {
    boolean completed = request.stage() == OnboardingStage.COMPLETED;
    return change(
        request.guildId(),
        Values.of(
            set(GuildConfig::onboardingStage).to(request.stage()),
            set(GuildConfig::onboardingCompleted).to(completed)));
  }

  private Future<GuildConfig> change(long guildId, Values<GuildConfig> settings) {
    return change(guildId, settings, null);
  }

  /** Sets what is named; null for what has a default means the default. */
  Future<GuildConfig> change(
      long guildId, Values<GuildConfig> settings, @Nullable Long expectedVersion) {
    List<ModelColumn> columns =
        settings.byComponent().keySet().stream().map(MODEL::column).toList();
    SqlText sql = new SqlText("/* GuildConfigRequest.Change */ ");
    if (expectedVersion == null || expectedVersion == 0) {
      appendInsert(sql, guildId, settings, columns);
      sql.add(" on conflict (id) do ");
      appendOnConflict(sql, columns, expectedVersion);
    } else {
      sql.add("update guild_config set ");
      for (ModelColumn column : columns) {
        sql.add(column).add(" = ");
        appendValue(sql, settings, column);
        sql.add(", ");
      }
      sql.cut(2).add(" where id = ").value(guildId);
      sql.add(" and version = ").value(expectedVersion);
    }
    sql.add(" returning *");
    return session
        .list(sql.text(), sql.parameters(), row -> read(session, row, guildId))
        .compose(rows -> changed(Session.first(rows), guildId));
  }

  private static void appendInsert(
      SqlText sql, long guildId, Values<GuildConfig> settings, List<ModelColumn> columns) {
    sql.add("insert into guild_config (id");
    columns.forEach(column -> sql.add(", ").add(column));
    sql.add(") values (").value(guildId);
    for (ModelColumn column : columns) {
      sql.add(", ");
      appendValue(sql, settings, column);
    }
    sql.add(")");
  }

  private static void appendOnConflict(
      SqlText sql, List<ModelColumn> columns, @Nullable Long expectedVersion) {
    if (expectedVersion != null) {
      sql.add("nothing");
      return;
    }
    sql.add("update set ");
    columns.forEach(column -> sql.add(column).add(" = excluded.").add(column).add(", "));
    sql.cut(2);
  }

  private static void appendValue(SqlText sql, Values<GuildConfig> settings, ModelColumn column) {
    Object value = settings.byComponent().get(column.component());
    if (value == null && !column.byDefault().isEmpty()) {
      sql.add("default");
    } else if (value instanceof Collection<?> ids) {
      sql.value(ids.toArray(Long[]::new));
    } else {
      sql.value(value);
    }
  }

  /** Without a row that was changed there is another version than the expected one. */
  private Future<GuildConfig> changed(Optional<GuildConfig> row, long guildId) {
    return row.map(Future::succeededFuture)
        .orElseGet(() ->
            settings(guildId).compose(current -> Future.failedFuture(new Failure.Stale(current))));
  }
}
