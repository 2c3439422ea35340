package dev.rookery.database.guilds;

import dev.rookery.database.postgres.Session;
import dev.rookery.database.starboard.StarboardRepository;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.guilds.ExportedCaseType;
import dev.rookery.models.guilds.ExportedCommand;
import dev.rookery.models.guilds.ExportedRank;
import dev.rookery.models.guilds.ExportedSnippet;
import dev.rookery.models.guilds.ExportedStarboard;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.ImportOutcome;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.rows.Values;
import dev.rookery.models.starboard.StarboardRequest;
import dev.rookery.schema.Model;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link GuildConfigRequest.Import}: a statement or two for each part of the document, in
 * one transaction.
 */
record SettingsImport(Session session) {

  Future<ImportOutcome> run(GuildConfigRequest.Import request) {
    SettingsDocument document = request.document().forGuild(request.guildId(), request.ids());
    return session.inTransaction(transaction -> {
      Run run = new Run(transaction, document);
      return request.dryRun() ? run.takenBack() : run.apply();
    });
  }

  /** One import, in its transaction. */
  private record Run(Session transaction, SettingsDocument document) {

    Future<ImportOutcome> takenBack() {
      return transaction
          .write("savepoint dry_run", Map.of())
          .compose(_ -> apply())
          .compose(done ->
              transaction
                  .write("rollback to savepoint dry_run", Map.of())
                  .map(
                      new ImportOutcome(
                          done.config(),
                          done.ranks(),
                          done.roles(),
                          done.commands(),
                          done.starboard(),
                          done.caseTypes(),
                          done.snippets(),
                          true)));
    }

    Future<ImportOutcome> apply() {
      return write("insert into guild (id) values (#{guildId}) on conflict do nothing", Map.of())
          .compose(_ -> config())
          .compose(_ -> ranks())
          .compose(_ -> commands())
          .compose(_ -> starboard())
          .compose(_ -> caseTypes())
          .compose(caseTypes -> snippets().compose(snippets -> outcome(caseTypes, snippets)));
    }

    private Future<?> config() {
      Values<GuildConfig> given = document.config();
      if (given == null) {
        return Future.succeededFuture();
      }
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      Model.of(GuildConfig.class).columns().stream()
          .filter(column -> !column.kept() && !column.id())
          .forEach(
              column -> all.put(column.component(), given.byComponent().get(column.component())));
      return new GuildConfigRepository(transaction)
          .change(document.guildId(), Values.ofMap(all), null);
    }

    private Future<?> ranks() {
      List<ExportedRank> ranks = document.ranks();
      if (ranks == null) {
        return Future.succeededFuture();
      }
      List<Integer> carried = new ArrayList<>();
      List<Long> roles = new ArrayList<>();
      for (ExportedRank rank : ranks) {
        rank.roles()
            .forEach(role -> {
              carried.add(rank.rank());
              roles.add(role);
            });
      }
      return write("delete from permission_ranks where guild_id = #{guildId}", Map.of())
          .compose(_ ->
              write(
                  """
                  /* GuildConfigRequest.Import: ranks */
                  insert into permission_ranks (guild_id, rank, name, description)
                  select #{guildId}, given.*
                    from unnest(#{ranks}::integer[], #{names}::text[], #{descriptions}::text[])
                      as given
                  """,
                  Map.of(
                      "ranks", array(ranks, ExportedRank::rank, Integer[]::new),
                      "names", array(ranks, ExportedRank::name, String[]::new),
                      "descriptions", array(ranks, ExportedRank::description, String[]::new))))
          .compose(_ ->
              write(
                  """
                  /* GuildConfigRequest.Import: roles */
                  insert into permission_assignments (guild_id, permission_rank_id, role_id)
                  select #{guildId}, permission_ranks.id, given.role_id
                    from unnest(#{carried}::integer[], #{roles}::bigint[]) as given (rank, role_id)
                    join permission_ranks
                      on permission_ranks.guild_id = #{guildId}
                     and permission_ranks.rank = given.rank
                  """,
                  Map.of(
                      "carried", carried.toArray(Integer[]::new),
                      "roles", roles.toArray(Long[]::new))));
    }

    private Future<?> commands() {
      List<ExportedCommand> commands = document.commands();
      if (commands == null) {
        return Future.succeededFuture();
      }
      return write("delete from permission_commands where guild_id = #{guildId}", Map.of())
          .compose(_ ->
              write(
                  """
                  /* GuildConfigRequest.Import: commands */
                  insert into permission_commands (guild_id, command_name, required_rank, description)
                  select #{guildId}, given.*
                    from unnest(#{names}::text[], #{ranks}::integer[], #{descriptions}::text[])
                      as given
                  """,
                  Map.of(
                      "names", array(commands, ExportedCommand::command, String[]::new),
                      "ranks", array(commands, ExportedCommand::requiredRank, Integer[]::new),
                      "descriptions",
                          array(commands, ExportedCommand::description, String[]::new))));
    }

    private Future<?> starboard() {
      List<ExportedStarboard> starboard = document.starboard();
      if (starboard == null) {
        return Future.succeededFuture();
      }
      if (starboard.isEmpty()) {
        return write("delete from starboard where id = #{guildId}", Map.of());
      }
      ExportedStarboard one = starboard.get(0);
      return new StarboardRepository(transaction)
          .setup(
              new StarboardRequest.Setup(
                  document.guildId(), one.channelId(), one.emoji(), one.threshold()));
    }

    private Future<Long> caseTypes() {
      List<ExportedCaseType> types = document.caseTypes();
      if (types == null || types.isEmpty()) {
        return Future.succeededFuture(0L);
      }
      return write(
          """
          /* GuildConfigRequest.Import: case types */
          insert into case_type (guild_id, name, description)
          select #{guildId}, given.*
            from unnest(#{names}::text[], #{descriptions}::text[]) as given (name, description)
           order by lower(given.name)
          on conflict (guild_id, lower(name)) do update
            set name = excluded.name, description = excluded.description
          """,
          Map.of(
              "names", array(types, ExportedCaseType::name, String[]::new),
              "descriptions", array(types, ExportedCaseType::description, String[]::new)));
    }

    private Future<Long> snippets() {
      List<ExportedSnippet> snippets = document.snippets();
      if (snippets == null || snippets.isEmpty()) {
        return Future.succeededFuture(0L);
      }
      return write(
              """
              /* GuildConfigRequest.Import: snippets */
              insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id, locked)
              select #{guildId}, given.*
                from unnest(#{names}::text[], #{contents}::text[], #{users}::bigint[],
                    #{locked}::boolean[]) as given (name, content, user_id, locked)
               order by lower(given.name)
              on conflict (guild_id, lower(snippet_name)) do update
                set snippet_name = excluded.snippet_name, snippet_content = excluded.snippet_content,
                    locked = excluded.locked, alias_of = null
              """,
              Map.of(
                  "names", array(snippets, ExportedSnippet::name, String[]::new),
                  "contents", array(snippets, ExportedSnippet::content, String[]::new),
                  "users", array(snippets, ExportedSnippet::userId, Long[]::new),
                  "locked", array(snippets, ExportedSnippet::locked, Boolean[]::new)))
          .compose(written -> aliases(snippets).map(aliases -> written + aliases));
    }

    private Future<Long> aliases(List<ExportedSnippet> snippets) {
      List<String> aliases = new ArrayList<>();
      List<String> targets = new ArrayList<>();
      List<Long> users = new ArrayList<>();
      for (ExportedSnippet snippet : snippets) {
        for (String alias : snippet.aliases()) {
          aliases.add(alias);
          targets.add(snippet.name());
          users.add(snippet.userId());
        }
      }
      return write(
              """
              /* GuildConfigRequest.Import: aliases */
              insert into snippet (guild_id, snippet_name, snippet_user_id, alias_of)
              select #{guildId}, given.alias, given.user_id, target.id
                from unnest(#{aliases}::text[], #{users}::bigint[], #{targets}::text[])
                  as given (alias, user_id, target)
                join snippet target
                  on target.guild_id = #{guildId} and lower(target.snippet_name) = lower(given.target)
               order by lower(given.alias)
              on conflict (guild_id, lower(snippet_name)) do update
                set snippet_name = excluded.snippet_name, alias_of = excluded.alias_of
                where snippet.alias_of is not null
              """,
              Map.of(
                  "aliases", aliases.toArray(String[]::new),
                  "users", users.toArray(Long[]::new),
                  "targets", targets.toArray(String[]::new)))
          .compose(written ->
              written < aliases.size() ? taken(aliases) : Future.succeededFuture(written));
    }

    private <T> Future<T> taken(List<String> aliases) {
      return transaction
          .list(
              """
              /* GuildConfigRequest.Import: aliases that are taken */
              select snippet_name from snippet
               where guild_id = #{guildId} and alias_of is null
                 and lower(snippet_name) in (
                   select lower(alias) from unnest(#{aliases}::text[]) as alias)
               order by snippet_name limit 10
              """,
              Map.of("guildId", document.guildId(), "aliases", aliases.toArray(String[]::new)),
              row -> row.getString("snippet_name"))
          .compose(names ->
              Future.failedFuture(
                  new Failure.Conflict(
                      FailureCode.ALIAS_NAMES_SNIPPET.with("names", String.join(", ", names)))));
    }

    private Future<ImportOutcome> outcome(long caseTypes, long snippets) {
      return new GuildConfigRepository(transaction)
          .settings(document.guildId())
          .compose(config ->
              transaction.list(
                  """
                  /* GuildConfigRequest.Import: outcome */
                  select
                      (select count(*) from permission_ranks where guild_id = #{guildId}) as ranks,
                      (select count(*) from permission_assignments where guild_id = #{guildId})
                        as roles,
                      (select count(*) from permission_commands where guild_id = #{guildId})
                        as commands,
                      exists (select from starboard where id = #{guildId}) as starboard
                  """,
                  Map.of("guildId", document.guildId()),
                  row ->
                      new ImportOutcome(
                          config,
                          row.getInteger("ranks"),
                          row.getInteger("roles"),
                          row.getInteger("commands"),
                          row.getBoolean("starboard"),
                          Math.toIntExact(caseTypes),
                          Math.toIntExact(snippets),
                          false)))
          .map(List::getFirst);
    }

    private Future<Long> write(String sql, Map<String, @Nullable Object> parameters) {
      Map<String, @Nullable Object> all = new HashMap<>(parameters);
      all.put("guildId", document.guildId());
      return transaction.write(sql, all);
    }

    /** Of the right type even without any element, and with nulls where there are nulls. */
    private static <P, T> @Nullable T[] array(
        List<P> parts, Function<P, @Nullable T> value, IntFunction<T[]> made) {
      return parts.stream().map(value).toArray(made);
    }
  }
}
