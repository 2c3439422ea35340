package dev.rookery.database.guilds;

import dev.rookery.database.mapping.UnreadableRow;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link GuildConfigRequest.Export}: one statement, so all of a part is as of one moment.
 */
record SettingsExport(Session session) {
  private static final Model<GuildConfig> MODEL = Model.of(GuildConfig.class);

  /** What is left of a reply for snippets, as JSON. */
  private static final int SNIPPETS_BYTES_MAX = 700_000;

  Future<SettingsDocument> export(GuildConfigRequest.Export request) {
    return session
        .list(
            """
            /* GuildConfigRequest.Export */
            with sized as materialized (
              select snippet.*, alias.names,
                  sum(coalesce(octet_length(to_json(snippet_content)::text), 0) + 2 * octet_length(snippet_name)
                    + octet_length(alias.names::text) + 200)
                    over (order by lower(snippet_name) rows unbounded preceding) as bytes
                from snippet
                cross join lateral (
                  select array(
                    select alias.snippet_name from snippet alias
                     where alias.alias_of = snippet.id order by lower(alias.snippet_name)) as names
                ) alias
               where #{withSnippets} and guild_id = #{guildId} and alias_of is null
                 and lower(snippet_name) > lower(coalesce(#{after}::text, ''))
            ),
            part as materialized (
              select * from sized
               where bytes <= greatest(%d, (select min(bytes) from sized))
            )
            select config.*, jsonb_build_object(
                'guildId', #{guildId}::bigint::text,
                'ranks', case when #{after}::text is null then (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'rank', rank, 'name', name, 'description', description,
                      'roles', array(
                        select role_id::text from permission_assignments
                         where guild_id = #{guildId} and permission_rank_id = permission_ranks.id order by role_id))
                      order by rank), '[]')
                    from permission_ranks where guild_id = #{guildId}) end,
                'commands', case when #{after}::text is null then (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'command', command_name, 'requiredRank', required_rank,
                      'description', description) order by command_name), '[]')
                    from permission_commands where guild_id = #{guildId}) end,
                'starboard', case when #{after}::text is null then (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'channelId', starboard_channel_id::text, 'emoji', starboard_emoji,
                      'threshold', starboard_threshold)), '[]')
                    from starboard where id = #{guildId}) end,
                'caseTypes', case when #{after}::text is null then (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'name', name, 'description', description) order by lower(name)), '[]')
                    from case_type where guild_id = #{guildId}) end,
                'snippets', case when #{withSnippets} then (
                  select coalesce(jsonb_agg(jsonb_build_object(
                      'name', snippet_name, 'content', snippet_content,
                      'userId', snippet_user_id::text, 'locked', locked,
                      'aliases', names)
                      order by lower(snippet_name)), '[]')
                    from part) end,
                'next', case when (select count(*) from part) < (select count(*) from sized) then (
                  select snippet_name from part order by lower(snippet_name) desc limit 1) end
              ) as document
              from (select) one left join guild_config config on config.id = #{guildId}
            """
                .formatted(SNIPPETS_BYTES_MAX),
            request,
            row -> document(row, request))
        .map(List::getFirst);
  }

  private SettingsDocument document(Row row, GuildConfigRequest.Export request) {
    SettingsDocument without = read(row.getJsonObject("document"), request.guildId());
    if (request.after() != null) {
      return without;
    }
    GuildConfig config =
        row.getLong("id") == null
            ? GuildConfig.defaults(request.guildId())
            : GuildConfigRepository.read(session, row, request.guildId());
    return without.withConfig(values(config));
  }

  private SettingsDocument read(JsonObject document, long guildId) {
    try {
      return Wire.readRecord(SettingsDocument.class, document);
    } catch (Failure.Invalid unreadable) {
      leaveOut(document, "starboard", "channelId", Starboard.class, guildId);
      leaveOut(document, "caseTypes", "name", CaseTypeDefinition.class, guildId);
      leaveOut(document, "snippets", "name", Snippet.class, guildId);
    }
    try {
      return Wire.readRecord(SettingsDocument.class, document);
    } catch (Failure.Invalid unreadable) {
      // Of permissions nothing is left out: what a missing rank guards would be open to everybody.
      refuse(document, "ranks", "rank", PermissionRank.class, guildId);
      refuse(document, "commands", "command", PermissionCommand.class, guildId);
      throw UnreadableRow.of(
          GuildConfig.class,
          "and the rest of guild " + guildId,
          String.valueOf(unreadable.getMessage()));
    }
  }

  /** Fails with the first of a part that cannot be read. */
  private static void refuse(
      JsonObject document, String part, String key, Class<? extends Record> model, long guildId) {
    JsonArray all = document.getJsonArray(part);
    for (int i = 0; all != null && i < all.size(); i++) {
      Optional<String> why = problem(document, part, all.getJsonObject(i));
      if (why.isPresent()) {
        throw UnreadableRow.of(model, key(all.getJsonObject(i), key, guildId), why.get());
      }
    }
  }

  private static String key(JsonObject one, String key, long guildId) {
    return guildId + ", " + one.getValue(key);
  }

  /** Why one of a part cannot be read; empty if it can. */
  private static Optional<String> problem(JsonObject document, String part, JsonObject one) {
    try {
      Wire.readRecord(
          SettingsDocument.class,
          new JsonObject()
              .put("guildId", document.getValue("guildId"))
              .put(part, new JsonArray().add(one)));
      return Optional.empty();
    } catch (Failure.Invalid unreadable) {
      // It is the only one of the part.
      return Optional.of(String.valueOf(unreadable.getMessage()).replace(part + "[0].", ""));
    }
  }

  /**
   * Leaves out of a part what cannot be read, and reports it.
   *
   * @param key the field by which one of the part is found again
   */
  private void leaveOut(
      JsonObject document, String part, String key, Class<? extends Record> model, long guildId) {
    JsonArray all = document.getJsonArray(part);
    if (all == null) {
      return;
    }
    JsonArray readable = new JsonArray();
    for (int i = 0; i < all.size(); i++) {
      JsonObject one = all.getJsonObject(i);
      Optional<String> why = problem(document, part, one);
      if (why.isEmpty()) {
        readable.add(one);
      } else {
        session.leftOut(UnreadableRow.of(model, key(one, key, guildId), why.get()));
      }
    }
    document.put(part, readable);
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
