package dev.rookery.proofs.throughput;

import dev.rookery.models.Request;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardMessageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Requests as bots send them, spread over the guilds and members of {@link #FILL}. */
final class DomainRequests {
  private static final int GUILDS = 20;
  private static final int MEMBERS = 1_000;

  /** 20 guilds with 1,000 members, 500 cases and 100 snippets each. */
  static final String FILL =
      """
      insert into guild (id, case_count) select i, 500 from generate_series(1, 20) i;
      insert into guild_config (id) select i from generate_series(1, 20) i;
      insert into cases (guild_id, case_number, case_type, case_reason, case_moderator_id, case_user_id)
      select 1 + i % 20, 1 + i / 20, (enum_range(null::case_type_enum))[1 + (i * 7) % 14], 'reason ' || i,
          1 + i % 50, 1 + (i::bigint * 7919) % 1000
        from generate_series(0, 9999) i;
      insert into levels (member_id, guild_id, xp)
      select 1 + i / 20, 1 + i % 20, (i::bigint * 7919) % 50000 from generate_series(0, 19999) i;
      insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
      select 1 + i % 20, 'snippet-' || i / 20, 'A text of a usual length, such as the rules of a server.', 7
        from generate_series(0, 1999) i;
      insert into reminder (guild_id, reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
      select 1 + i % 20, 'tea', now() + interval '1 d' + make_interval(mins => i), 5, 1 + i % 1000
        from generate_series(0, 4999) i;
      insert into afk (member_id, guild_id, nickname, reason)
      select 1 + i / 20, 1 + i % 20, 'name', 'reason' from generate_series(0, 1999) i;
      insert into starboard (id, starboard_channel_id, starboard_emoji) select i, 5, '⭐' from generate_series(1, 20) i;
      insert into permission_ranks (guild_id, rank, name)
      select 1 + i % 20, i / 20, 'rank-' || i / 20 from generate_series(0, 159) i;
      insert into permission_assignments (guild_id, permission_rank_id, role_id)
      select guild_id, id, 1000 * guild_id + rank from permission_ranks where guild_id <= 20;
      insert into permission_commands (guild_id, command_name, required_rank)
      select 1 + i % 20, 'command-' || i / 20, 3 from generate_series(0, 999) i;
      analyze;
      """;

  private DomainRequests() {}

  /** The requests to measure, each a function of a number that makes them differ. */
  static List<LongFunction<Request<?>>> all() {
    return List.of(
        i -> new SnippetRequest.Show(guild(i), "snippet-" + i % 100),
        i -> new SnippetRequest.Use(guild(i), "snippet-" + i % 100),
        i -> new SnippetRequest.Listing(guild(i), null, null, 10, null),
        i -> CaseRequest.Create.of(guild(i), CaseType.WARN, member(i), 31, "spam"),
        i ->
            new CaseRequest.Search(
                guild(i), member(i), null, List.of(), List.of(), null, null, null, null, 10, null),
        i -> new CaseRequest.State(guild(i), member(i)),
        i -> CaseRequest.Counts.about(guild(i), member(i)),
        DomainRequests::gain,
        i -> new LevelsRequest.Rank(guild(i), member(i)),
        i -> new LevelsRequest.Leaderboard(guild(i), 10, null),
        i ->
            new PermissionCommandRequest.May(
                guild(i), "command-" + i % 50, List.of(1_000 * guild(i) + i % 8, 7L)),
        i -> new PermissionCommandRequest.NeededForAll(guild(i), commands()),
        i ->
            new ReminderRequest.Create(
                1_000_000 + i, guild(i), 5, "cake", Instant.now().plus(Duration.ofDays(1))),
        i -> new ReminderRequest.Listing(member(i), null, 10, null),
        i -> new GuildConfigRequest.Settings(guild(i)),
        i -> new AfkRequest.Show(guild(i), List.of(member(i), member(i + 500))),
        i ->
            new StarboardMessageRequest.Stars(
                guild(i), 5, 1 + i, member(i), "text", 5, Duration.ofMinutes(1)));
  }

  /** The gain of one of 20 members, as gathered within a moment. */
  private static LevelsRequest.Gain gain(long number) {
    return new LevelsRequest.Gain(
        LongStream.range(0, 20)
            .mapToObj(i -> new XpGain(guild(i), member(number * 20 + i), 15, Instant.now(), false))
            .toList());
  }

  private static long guild(long number) {
    return 1 + number % GUILDS;
  }

  private static long member(long number) {
    return 1 + number * 31 % MEMBERS;
  }

  private static List<String> commands() {
    return IntStream.range(0, 50).mapToObj(i -> "command-" + i).toList();
  }
}
