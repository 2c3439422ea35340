package dev.rookery.database.snippets;

import dev.rookery.database.postgres.IdempotentWrites;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.snippets.DeletedSnippet;
import dev.rookery.models.snippets.RestoredSnippet;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers {@link SnippetRequest.DeleteById} and {@link SnippetRequest.Restore}. What is needed to
 * restore is the reply to the deletion, which is kept with its request id.
 */
record SnippetDeletion(Session session) {
  private static final String INSERT =
      """
      /* SnippetRequest.Restore */
      insert into snippet (
        id, guild_id, snippet_name, snippet_content, snippet_user_id, uses, locked, alias_of,
        version, created_at, updated_at)
      values (
        #{id}, #{guildId}, #{name}, #{content}, #{userId}, #{uses}, #{locked}, #{aliasOf},
        #{version}, #{createdAt}, #{updatedAt})
      """;

  /** Nobody can give the snippet an alias between the second statement and the third. */
  Future<DeletedSnippet> delete(SnippetRequest.DeleteById request) {
    return session.inTransaction(transaction ->
        transaction
            .list(
                """
                /* SnippetRequest.DeleteById: which one */
                select %s as allowed, target.* from snippet target
                 where target.guild_id = #{guildId} and target.id = #{id}
                   for update
                """
                    .formatted(SnippetRepository.MAY_CHANGE),
                request,
                SnippetVerdict.reader())
            .map(verdicts -> SnippetVerdict.snippet(verdicts, Long.toString(request.id())))
            .compose(snippet -> delete(transaction, snippet)));
  }

  private static Future<DeletedSnippet> delete(Session transaction, Snippet snippet) {
    return transaction
        .list(
            Snippet.class,
            """
            /* SnippetRequest.DeleteById: its aliases */
            select * from snippet where alias_of = #{id} order by lower(snippet_name)
            """,
            snippet)
        .compose(aliases ->
            transaction
                .write("delete from snippet where id = #{id}", snippet)
                .map(new DeletedSnippet(snippet, aliases)));
  }

  Future<RestoredSnippet> restore(SnippetRequest.Restore request) {
    SnippetRequest.DeleteById deletion =
        new SnippetRequest.DeleteById(
            request.guildId(), request.id(), request.userId(), request.moderator());
    return session.inTransaction(transaction ->
        IdempotentWrites.kept(transaction, deletion, request.deletion(), SnippetRequest.UNDO)
            .map(kept ->
                kept.orElseThrow(
                    () -> new Failure.NotFound(FailureCode.DELETED_SNIPPET_MISSING.reason())))
            .compose(deleted -> insert(transaction, deleted)));
  }

  /** The snippet that an alias names must be there still, and stay until the alias is back. */
  private static Future<Void> namedBy(Session transaction, Snippet alias) {
    if (alias.aliasOf() == null) {
      return Future.succeededFuture();
    }
    return transaction
        .first(
            Snippet.class,
            """
            /* SnippetRequest.Restore: what the alias names */
            select * from snippet where id = #{aliasOf} for key share
            """,
            alias)
        .map(named ->
            named.orElseThrow(() ->
                new Failure.NotFound(
                    FailureCode.ALIASED_SNIPPET_MISSING.with("alias", alias.name()))))
        .mapEmpty();
  }

  private static Future<RestoredSnippet> insert(Session transaction, DeletedSnippet deleted) {
    Snippet snippet = deleted.snippet();
    return transaction
        .write(
            "insert into guild (id) values (#{guildId}) on conflict do nothing",
            Map.of("guildId", snippet.guildId()))
        .compose(_ -> namedBy(transaction, snippet))
        .compose(_ -> transaction.one(Snippet.class, INSERT + "returning *", snippet))
        .compose(restored -> {
          List<String> back = new ArrayList<>();
          List<String> taken = new ArrayList<>();
          Future<Long> last = Future.succeededFuture(0L);
          for (Snippet alias : deleted.aliases()) {
            last =
                last.compose(_ -> transaction.write(INSERT + "on conflict do nothing", alias))
                    .onSuccess(count -> (count == 1 ? back : taken).add(alias.name()));
          }
          return last.map(_ -> new RestoredSnippet(restored, back, taken));
        });
  }
}
