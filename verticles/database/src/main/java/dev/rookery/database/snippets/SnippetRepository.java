package dev.rookery.database.snippets;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.List;
import java.util.Optional;

/** Answers {@link SnippetRequest}. */
public record SnippetRepository(Session session) {
  /** Moderators may change every snippet; others their own, unless it is locked. */
  static final String MAY_CHANGE =
      "(#{moderator} or (target.snippet_user_id = #{userId} and not target.locked))";

  /** The end of a change: the snippet after it, or as it is if it was not changed. */
  private static final String VERDICT =
      """
      select true as allowed, changed.* from changed
      union all
      select allowed, (whole).* from named where not exists (select from changed)
      """;

  public Reply<?> answer(SnippetRequest<?> request) {
    return switch (request) {
      case SnippetRequest.Show q -> Reply.to(q, show(q));
      case SnippetRequest.Use q -> Reply.to(q, use(q));
      case SnippetRequest.Info q -> Reply.to(q, info(q));
      case SnippetRequest.Create q -> Reply.to(q, create(q));
      case SnippetRequest.Alias q -> Reply.to(q, alias(q));
      case SnippetRequest.Edit q -> Reply.to(q, edit(q));
      case SnippetRequest.ToEdit q -> Reply.to(q, toEdit(q));
      case SnippetRequest.Rename q -> Reply.to(q, rename(q));
      case SnippetRequest.Delete q -> Reply.to(q, delete(q));
      case SnippetRequest.ToDelete q -> Reply.to(q, toDelete(q));
      case SnippetRequest.DeleteById q -> Reply.to(q, new SnippetDeletion(session).delete(q));
      case SnippetRequest.Restore q -> Reply.to(q, new SnippetDeletion(session).restore(q));
      case SnippetRequest.Lock q -> Reply.to(q, lock(q));
      case SnippetRequest.Listing q -> Reply.to(q, new SnippetPages(session).page(q));
      case SnippetRequest.Names q -> Reply.to(q, names(q));
    };
  }

  private Future<Optional<Snippet>> show(SnippetRequest.Show request) {
    return session.first(
        Snippet.class,
        """
        /* SnippetRequest.Show */
        select target.*
          from snippet named
          join snippet target on target.id = coalesce(named.alias_of, named.id)
         where named.guild_id = #{guildId} and lower(named.snippet_name) = lower(#{name})
        """,
        request);
  }

  private Future<Optional<Snippet>> use(SnippetRequest.Use request) {
    return session.first(
        Snippet.class,
        """
        /* SnippetRequest.Use */
        update snippet target
           set uses = least(target.uses + 1::bigint, 2147483647)
          from snippet named
         where named.guild_id = #{guildId} and lower(named.snippet_name) = lower(#{name})
           and target.id = coalesce(named.alias_of, named.id)
        returning target.*
        """,
        request);
  }

  private Future<Optional<SnippetInfo>> info(SnippetRequest.Info request) {
    return session
        .list(
            """
            /* SnippetRequest.Info */
            select target.*,
                array(
                  select alias.snippet_name from snippet alias
                   where alias.alias_of = target.id order by lower(alias.snippet_name)
                ) as aliases
              from snippet named
              join snippet target on target.id = coalesce(named.alias_of, named.id)
             where named.guild_id = #{guildId} and lower(named.snippet_name) = lower(#{name})
            """,
            request,
            infoReader())
        .map(Session::first);
  }

  private Future<Snippet> create(SnippetRequest.Create request) {
    return session.one(
        Snippet.class,
        """
        /* SnippetRequest.Create */
        insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
        values (#{guildId}, #{name}, #{content}, #{userId})
        returning *
        """,
        request);
  }

  private Future<Snippet> alias(SnippetRequest.Alias request) {
    return session
        .first(
            Snippet.class,
            """
            /* SnippetRequest.Alias */
            insert into snippet (guild_id, snippet_name, snippet_user_id, alias_of)
            select guild_id, #{name}, #{userId}, coalesce(alias_of, id)
              from snippet
             where guild_id = #{guildId} and lower(snippet_name) = lower(#{of})
            returning *
            """,
            request)
        .map(made -> made.orElseThrow(() -> unknown(request.of())));
  }

  private Future<Snippet> edit(SnippetRequest.Edit request) {
    return change(
            request.name(),
            """
            /* SnippetRequest.Edit */
            with named as (
              select target.id, target as whole, %s as allowed from snippet called
                join snippet target on target.id = coalesce(called.alias_of, called.id)
               where called.guild_id = #{guildId} and lower(called.snippet_name) = lower(#{name})
                 for no key update of target
            ),
            changed as (
              update snippet target set snippet_content = #{content}
                from named
               where target.id = named.id and named.allowed
                 and (named.whole).version
                   = coalesce(#{expectedVersion}::bigint, (named.whole).version)
              returning target.*
            )
            """,
            request)
        .map(snippet -> {
          if (!request.content().equals(snippet.content())) {
            throw new Failure.Stale(snippet);
          }
          return snippet;
        });
  }

  private Future<Snippet> toEdit(SnippetRequest.ToEdit request) {
    return session
        .list(
            """
            /* SnippetRequest.ToEdit */
            select %s as allowed, target.*
              from snippet called
              join snippet target on target.id = coalesce(called.alias_of, called.id)
             where called.guild_id = #{guildId} and lower(called.snippet_name) = lower(#{name})
            """
                .formatted(MAY_CHANGE),
            request,
            SnippetVerdict.reader())
        .map(verdicts -> SnippetVerdict.snippet(verdicts, request.name()));
  }

  private Future<Snippet> rename(SnippetRequest.Rename request) {
    return change(
        request.name(),
        """
        /* SnippetRequest.Rename */
        with named as (
          select target.id, target as whole, %s as allowed from snippet target
           where guild_id = #{guildId} and lower(snippet_name) = lower(#{name})
             for no key update
        ),
        changed as (
          update snippet target set snippet_name = #{newName}
            from named
           where target.id = named.id and named.allowed
          returning target.*
        )
        """,
        request);
  }

  private Future<Snippet> delete(SnippetRequest.Delete request) {
    return change(
        request.name(),
        """
        /* SnippetRequest.Delete */
        with named as (
          select target.id, target as whole, %s as allowed from snippet target
           where guild_id = #{guildId} and lower(snippet_name) = lower(#{name})
             for update
        ),
        changed as (
          delete from snippet target
           using named
           where target.id = named.id and named.allowed
          returning target.*
        )
        """,
        request);
  }

  private Future<SnippetInfo> toDelete(SnippetRequest.ToDelete request) {
    RowMapper<SnippetVerdict> verdicts = SnippetVerdict.reader();
    RowMapper<SnippetInfo> infos = infoReader();
    return session
        .list(
            """
            /* SnippetRequest.ToDelete */
            select %s as allowed, target.*,
                array(
                  select alias.snippet_name from snippet alias
                   where alias.alias_of = target.id order by lower(alias.snippet_name)
                ) as aliases
              from snippet target
             where target.guild_id = #{guildId} and lower(target.snippet_name) = lower(#{name})
            """
                .formatted(MAY_CHANGE),
            request,
            row -> {
              SnippetVerdict.snippet(List.of(verdicts.map(row)), request.name());
              return infos.map(row);
            })
        .map(found -> Session.first(found).orElseThrow(() -> unknown(request.name())));
  }

  /**
   * Changes a snippet if the member may. It is locked first, and whether he may is decided once, by
   * the row that is locked: the rest of the statement sees it as it was before that waited.
   *
   * @param sql the common table expressions "named", the snippet, and "changed", the snippet after
   *     the change, which is empty where it is not allowed; {@code %s} is {@link #MAY_CHANGE}
   */
  private Future<Snippet> change(String name, String sql, Record request) {
    return session
        .list(sql.formatted(MAY_CHANGE) + VERDICT, request, SnippetVerdict.reader())
        .map(verdicts -> SnippetVerdict.snippet(verdicts, name));
  }

  private Future<Snippet> lock(SnippetRequest.Lock request) {
    return session
        .first(
            Snippet.class,
            """
            /* SnippetRequest.Lock */
            update snippet target set locked = #{locked}
              from snippet named
             where named.guild_id = #{guildId} and lower(named.snippet_name) = lower(#{name})
               and target.id = coalesce(named.alias_of, named.id)
            returning target.*
            """,
            request)
        .map(locked -> locked.orElseThrow(() -> unknown(request.name())));
  }

  private Future<List<String>> names(SnippetRequest.Names request) {
    return session.list(
        """
        /* SnippetRequest.Names */
        select snippet_name from snippet
         where guild_id = #{guildId} and strpos(lower(snippet_name), lower(#{typed})) > 0
         order by starts_with(lower(snippet_name), lower(#{typed})) desc, uses desc,
             lower(snippet_name)
         limit #{limit}
        """,
        request,
        row -> row.getString("snippet_name"));
  }

  static RowMapper<SnippetInfo> infoReader() {
    ModelReader<Snippet> reader = ModelReader.of(Snippet.class);
    return row -> new SnippetInfo(reader.read(row), List.of(row.getArrayOfStrings("aliases")));
  }

  static Failure unknown(String name) {
    return new Failure.NotFound(FailureCode.SNIPPET_MISSING.with("name", name));
  }
}
