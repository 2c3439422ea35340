package dev.rookery.database.guilds;

import dev.rookery.database.postgres.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers {@link GuildConfigRequest.Export}: one statement, so all is as of one moment. */
record SettingsExport(Session session) {
  private static final Model<GuildConfig> MODEL = Model.of(GuildConfig.class);

  Future<SettingsDocument> export(GuildConfigRequest.Export request) {
    return session
        .list(
            """
            /* GuildConfigRequest.Export */
            select config.*, jsonb_build_object(
                'guildId', #{guildId}::bigint::text,
                'ranks', (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'rank', rank, 'name', name, 'description', description,
                      'roles', array(
                        select role_id::text from permission_assignments
                         where permission_rank_id = permission_ranks.id order by role_id))
                      order by rank), '[]')
                    from permission_ranks where guild_id = #{guildId}),
                'commands', (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'command', command_name, 'requiredRank', required_rank,
                      'description', description) order by command_name), '[]')
                    from permission_commands where guild_id = #{guildId}),
                'starboard', (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'channelId', starboard_channel_id::text, 'emoji', starboard_emoji,
                      'threshold', starboard_threshold)), '[]')
                    from starboard where id = #{guildId}),
                'caseTypes', (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'name', name, 'description', description) order by lower(name)), '[]')
                    from case_type where guild_id = #{guildId}),
                'snippets', case when #{withSnippets} then (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'name', snippet_name, 'content', snippet_content,
                      'userId', snippet_user_id::text, 'locked', locked,
                      'aliases', array(
                        select alias.snippet_name from snippet alias
                         where alias.alias_of = snippet.id order by lower(alias.snippet_name)))
                      order by lower(snippet_name)), '[]')
                    from snippet where guild_id = #{guildId} and alias_of is null) end
              ) as document
              from (select) one left join guild_config config on config.id = #{guildId}
            """,
            request,
            row -> document(row, request.guildId()))
        .map(List::getFirst);
  }

  private static SettingsDocument document(Row row, long guildId) {
    SettingsDocument without =
        Wire.readRecord(SettingsDocument.class, row.getJsonObject("document"));
    GuildConfig config =
        row.getLong("id") == null
            ? GuildConfig.defaults(guildId)
            : ModelReader.of(GuildConfig.class).read(row);
    return without.withConfig(values(config));
  }

  /** All settings, without what the database keeps. */
  private static Values<GuildConfig> values(GuildConfig config) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    MODEL.columns().stream()
        .filter(column -> !column.kept() && !column.id())
        .forEach(column -> values.put(column.component(), MODEL.read(config, column)));
    return Values.ofMap(values);
  }
}
