package dev.rookery.discord.afk;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.Rookery;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members who are away, kept by guild until that changes, so that messages do not ask; and whom
 * a channel has been told of lately.
 */
final class AwayMembers {
  private static final int GUILDS_MAX = 2_000;

  /** A channel is told no more often of a member. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private static final int TOLD_MAX = 10_000;

  private record Told(long channelId, long memberId) {}

  private final Rookery rookery;
  private final ModelCache<Long, Page<Afk>> byGuild;

  private final Map<Told, Instant> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Told, Instant> eldest) {
          return size() > TOLD_MAX;
        }
      };

  AwayMembers(Rookery rookery) {
    this.rookery = rookery;
    this.byGuild =
        ModelCache.byGuild(
            rookery,
            GUILDS_MAX,
            guildId -> new AfkRequest.Listing(guildId, RowRequest.LIMIT_MAX, null),
            Afk.class);
  }

  /** Those of some members who are away now. */
  Future<List<Afk>> among(long guildId, List<Long> memberIds) {
    return memberIds.isEmpty()
        ? Future.succeededFuture(List.of())
        : byGuild
            .get(guildId)
            .compose(page ->
                page.next().isPresent()
                    // More than are kept.
                    ? rookery.ask(new AfkRequest.Show(guildId, first(memberIds)))
                    : Future.succeededFuture(
                        page.rows().stream()
                            .filter(away -> memberIds.contains(away.memberId()))
                            .filter(AwayMembers::isStill)
                            .toList()));
  }

  /** As many as may be asked for at once. */
  private static List<Long> first(List<Long> memberIds) {
    return memberIds.stream().distinct().limit(100).toList();
  }

  private static boolean isStill(Afk away) {
    return away.until() == null || away.until().isAfter(Instant.now());
  }

  /** Whether to tell a channel of a member, who counts as told of then. */
  boolean tells(long channelId, long memberId) {
    Instant now = Instant.now();
    Told of = new Told(channelId, memberId);
    Instant before = told.get(of);
    if (before != null && before.plus(PAUSE).isAfter(now)) {
      return false;
    }
    told.remove(of);
    told.put(of, now);
    return true;
  }

  /** To be called by who has just changed it. */
  void drop(long guildId) {
    byGuild.drop(guildId);
  }

  Future<Void> close() {
    return byGuild.close();
  }
}
