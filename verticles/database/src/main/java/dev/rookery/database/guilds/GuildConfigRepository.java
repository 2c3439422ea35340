package dev.rookery.database.guilds;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.SettingsRows;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.OnboardingStage;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Collections;
import java.util.List;
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
      case GuildConfigRequest.SwitchFeature q -> Reply.to(q, switchFeature(q));
      case GuildConfigRequest.SetOnboarding q -> Reply.to(q, setOnboarding(q));
      case GuildConfigRequest.Undo q -> Reply.to(q, new SettingsUndo(session, q).run());
      case GuildConfigRequest.Export q -> Reply.to(q, new SettingsExport(session).export(q));
      case GuildConfigRequest.Import q -> Reply.to(q, new SettingsImport(session).run(q));
    };
  }

  private SettingsRows<GuildConfig> rows() {
    return new SettingsRows<>(session, MODEL, "GuildConfigRequest", GuildConfig::defaults);
  }

  Future<GuildConfig> settings(long guildId) {
    return rows().settings(guildId);
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

  /** In one statement, so that none is lost that somebody else switches meanwhile. */
  private Future<GuildConfig> switchFeature(GuildConfigRequest.SwitchFeature request) {
    return session
        .list(
            """
            /* GuildConfigRequest.SwitchFeature */
            insert into guild_config (id, features)
            values (#{guildId},
              case when #{on} then '{}' else jsonb_build_object(#{feature}::text, false) end)
            on conflict (id) do update set features =
              case when #{on} then guild_config.features - #{feature}::text
                else guild_config.features || excluded.features end
            returning *
            """,
            request,
            row -> read(session, row, request.guildId()))
        .map(List::getFirst);
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

  Future<GuildConfig> change(
      long guildId, Values<GuildConfig> settings, @Nullable Long expectedVersion) {
    return rows().change(guildId, settings, expectedVersion);
  }
}
