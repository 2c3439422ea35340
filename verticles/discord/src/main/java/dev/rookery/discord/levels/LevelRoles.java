package dev.rookery.discord.levels;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.GuildEvent.MemberJoined;
import dev.rookery.discord.entity.RoleChange;
import dev.rookery.discord.text.Texts;
import dev.rookery.jobs.TaskJob;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.MemberRank;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles of levels: a member has that of the highest level reached, and no other of them. They
 * are given as a task, so that no outage of Discord keeps anybody from theirs. The jailed and those
 * who earn nothing keep the roles that they have.
 */
final class LevelRoles {
  private static final Logger LOG = LoggerFactory.getLogger(LevelRoles.class);

  /** Whose roles are to be looked at. */
  public record LevelRoleTask(long memberId) {}

  private static final TaskKind<LevelRoleTask> KIND =
      TaskKind.of("level-roles", LevelRoleTask.class);

  /** Gives and takes them. */
  static final Job GIVEN =
      Job.of(
          KIND,
          (context, job, task) ->
              give(
                  context,
                  job,
                  Objects.requireNonNull(job.claimed().work().guildId()),
                  task.memberId()));

  /** Who comes back has the role of the level again. */
  static final Listener<MemberJoined> ON_JOIN =
      new Listener<>(
          MemberJoined.class,
          (context, joined) ->
              joined.member().user().bot()
                  ? Future.succeededFuture()
                  : ask(context, joined.guildId(), joined.member().id()));

  private LevelRoles() {}

  /** Sees to the roles of a member, soon. Never fails. */
  static void change(CommandContext context, long guildId, long memberId) {
    ask(context, guildId, memberId)
        .onFailure(
            cause -> LOG.warn("Member {} of guild {} keeps their roles", memberId, guildId, cause));
  }

  private static Future<?> ask(CommandContext context, long guildId, long memberId) {
    return context
        .settings()
        .of(guildId)
        .compose(settings ->
            settings.levelRoles().isEmpty()
                ? Future.succeededFuture()
                : context.rookery().ask(request(guildId, memberId)));
  }

  private static TaskRequest.Schedule request(long guildId, long memberId) {
    return KIND.schedule(
        guildId, memberId, guildId + ":" + memberId, new LevelRoleTask(memberId), Duration.ZERO);
  }

  private static Future<?> give(
      CommandContext context, TaskJob<LevelRoleTask> job, long guildId, long memberId) {
    Future<GuildConfig> settings = context.settings().of(guildId);
    Future<Optional<MemberRank>> rank =
        context.rookery().ask(new LevelsRequest.Rank(guildId, memberId));
    Future<Boolean> jailed =
        context
            .rookery()
            .ask(new CaseRequest.State(guildId, memberId))
            .map(state -> state.jail().isPresent());
    // In a guild that the bot does not see nobody is found, though they may be there.
    Future<Optional<DiscordMember>> member =
        context.discord().guild(guildId).compose(_ -> context.discord().member(guildId, memberId));
    return Future.all(settings, rank, jailed, member)
        .compose(_ ->
            jailed.result() || rank.result().flatMap(MemberRank::place).isEmpty()
                ? Future.succeededFuture(List.<Long>of())
                : member
                    .result()
                    .map(found ->
                        change(context, settings.result(), found, rank.result().get().level()))
                    .orElseGet(() -> Future.succeededFuture(List.of())))
        .compose(refused ->
            refused.isEmpty()
                ? Future.succeededFuture()
                : giveUp(job, guildId, "the bot cannot give or take the roles " + refused))
        .recover(cause ->
            cause instanceof DiscordRefused refused
                    && refused.why() != DiscordRefused.Why.UNAVAILABLE
                ? giveUp(job, guildId, String.valueOf(cause.getMessage()))
                : Future.failedFuture(cause));
  }

  private static Future<Object> giveUp(TaskJob<LevelRoleTask> job, long guildId, String why) {
    LOG.warn("A member of guild {} does not get the role of the level: {}", guildId, why);
    return job.giveUp(why);
  }

  private static Future<List<Long>> change(
      CommandContext context, GuildConfig settings, DiscordMember member, int level) {
    NavigableMap<Integer, Long> byLevel = byLevel(settings);
    Map.Entry<Integer, Long> reached = byLevel.floorEntry(level);
    List<Long> added =
        reached == null || member.roleIds().contains(reached.getValue())
            ? List.of()
            : List.of(reached.getValue());
    List<Long> removed =
        byLevel.values().stream()
            .distinct()
            .filter(role -> reached == null || !role.equals(reached.getValue()))
            .filter(role -> member.roleIds().contains(role))
            .toList();
    return added.isEmpty() && removed.isEmpty()
        ? Future.succeededFuture(List.of())
        : context
            .language(settings.guildId())
            .compose(language ->
                context
                    .discord()
                    .changeRoles(
                        settings.guildId(),
                        member.id(),
                        new RoleChange(added, removed),
                        Texts.in(language).plain(LevelText.ROLE_REASON.with("level", level))));
  }

  private static NavigableMap<Integer, Long> byLevel(GuildConfig settings) {
    NavigableMap<Integer, Long> roles = new TreeMap<>();
    settings
        .levelRoles()
        .forEach(entry ->
            roles.put(
                Integer.valueOf(entry.getKey()),
                Long.parseUnsignedLong(String.valueOf(entry.getValue()))));
    return roles;
  }
}
