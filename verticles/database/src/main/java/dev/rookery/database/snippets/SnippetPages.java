package dev.rookery.database.snippets;

import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Pages;
import dev.rookery.models.rows.Page;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.List;
import java.util.Optional;

/** Answers {@link SnippetRequest.Listing}, forwards and backwards. */
record SnippetPages(Session session) {
  private static final String LISTED =
      """
      /* SnippetRequest.Listing */
      select listed.*,
          array(
            select alias.snippet_name from snippet alias
             where alias.alias_of = listed.id order by lower(alias.snippet_name)
          ) as aliases
        from snippet listed
       where listed.guild_id = #{guildId}
         and listed.alias_of is null
         and (#{userId}::bigint is null or listed.snippet_user_id = #{userId})
         and (#{text}::text is null
           or strpos(lower(listed.snippet_name), lower(#{text})) > 0
           or strpos(lower(listed.snippet_content), lower(#{text})) > 0
           or exists (
             select from snippet alias
              where alias.guild_id = #{guildId} and alias.alias_of = listed.id
                and strpos(lower(alias.snippet_name), lower(#{text})) > 0))
      """;

  Future<Page<SnippetInfo>> page(SnippetRequest.Listing request) {
    return request.before() == null ? forwards(request) : backwards(request);
  }

  private Future<Page<SnippetInfo>> forwards(SnippetRequest.Listing request) {
    return Pages.read(
        session,
        LISTED
            + """
               and listed.uses <= #{uses}
               and (listed.uses < #{uses} or listed.id > #{id})
             order by listed.uses desc, listed.id
             limit #{limit} + 1
            """,
        SnippetCursor.parameters(request),
        request.limit(),
        SnippetRepository.infoReader(),
        SnippetCursor::after);
  }

  /** One row more than the page holds is the one that it begins after. */
  private Future<Page<SnippetInfo>> backwards(SnippetRequest.Listing request) {
    RowMapper<SnippetInfo> reader = SnippetRepository.infoReader();
    String sql =
        LISTED
            + """
               and listed.uses >= #{uses}
               and (listed.uses > #{uses} or listed.id <= #{id})
             order by listed.uses, listed.id desc
             limit %d
            """
                .formatted(request.limit() + 1);
    return session
        .list(
            sql,
            SnippetCursor.parameters(request),
            row ->
                new Placed(
                    new SnippetCursor(row.getInteger("uses"), row.getLong("id")),
                    session.read(row, reader)))
        .map(rows -> page(rows, request.limit()));
  }

  /** A row that cannot be read has a place all the same. */
  private record Placed(SnippetCursor cursor, Optional<SnippetInfo> snippet) {}

  private static Page<SnippetInfo> page(List<Placed> rows, int limit) {
    List<SnippetInfo> readable =
        rows.stream().limit(limit).flatMap(row -> row.snippet().stream()).toList();
    List<SnippetInfo> page = Pages.fitting(readable);
    Optional<String> begin =
        page.size() < readable.size()
            ? Optional.of(SnippetCursor.after(readable.get(page.size())))
            : rows.stream().skip(limit).map(row -> row.cursor().text()).findFirst();
    return new Page<>(page.reversed(), begin);
  }
}
