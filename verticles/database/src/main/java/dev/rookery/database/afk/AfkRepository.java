package dev.rookery.database.afk;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers {@link AfkRequest}. */
public record AfkRepository(Session session) {

  public Reply<?> answer(AfkRequest<?> request) {
    return switch (request) {
      case AfkRequest.Set q -> Reply.to(q, set(q));
      case AfkRequest.End q -> Reply.to(q, end(q));
      case AfkRequest.Show q -> Reply.to(q, show(q));
      case AfkRequest.Listing q -> Reply.to(q, listing(q));
    };
  }

  private Future<Afk> set(AfkRequest.Set request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("memberId", request.memberId());
    parameters.put("nickname", request.nickname());
    parameters.put("reason", request.reason());
    parameters.put("noReason", Afk.NO_REASON);
    parameters.put("until", request.until());
    parameters.put("enforced", request.enforced());
    parameters.put("permanent", request.permanent());
    return session
        .list(
            """
            /* AfkRequest.Set */
            insert into afk (guild_id, member_id, nickname, reason, until, enforced, perm_afk)
            values (#{guildId}, #{memberId}, #{nickname}, coalesce(#{reason}, #{noReason}), #{until},
                #{enforced}, #{permanent})
            on conflict (member_id, guild_id) do update
              set reason = coalesce(#{reason}, afk.reason), since = excluded.since,
                  until = excluded.until, enforced = excluded.enforced, perm_afk = excluded.perm_afk
              where excluded.enforced or not afk.enforced or afk.until <= now()
            returning *
            """,
            parameters,
            ModelReader.of(Afk.class)::read)
        .map(rows -> Session.first(rows).orElseThrow(AfkRepository::enforced));
  }

  private Future<Optional<Afk>> end(AfkRequest.End request) {
    return session.first(
        Afk.class,
        """
        /* AfkRequest.End */
        delete from afk
         where member_id = #{memberId} and guild_id = #{guildId}
           and (#{evenSo} or not (enforced or perm_afk))
        returning *
        """,
        request);
  }

  private Future<List<Afk>> show(AfkRequest.Show request) {
    return session.readableOnly(
        Afk.class,
        """
        /* AfkRequest.Show */
        select * from afk
         where member_id = any(#{memberIds}::bigint[]) and guild_id = #{guildId}
           and (until is null or until > now())
         order by member_id
        """,
        request);
  }

  private Future<Page<Afk>> listing(AfkRequest.Listing request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("after", Cursor.behind(request.after()));
    return Pages.read(
        session,
        """
        /* AfkRequest.Listing */
        select * from afk
         where guild_id = #{guildId} and member_id > #{after}
           and (until is null or until > now())
         order by member_id limit #{limit} + 1
        """,
        parameters,
        request.limit(),
        ModelReader.of(Afk.class)::read,
        away -> Long.toString(away.memberId()));
  }

  private static Failure enforced() {
    return new Failure.Conflict(FailureCode.AWAY_BY_FORCE.reason());
  }
}
