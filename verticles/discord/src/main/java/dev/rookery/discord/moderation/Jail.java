package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.JailMarks;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.RoleChange;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.Span;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseState;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /jail} and {@code /unjail}. Whoever is in jail has one role in place of all that the bot
 * can take; the case has those that they had, so that they get them back.
 */
final class Jail {
  static final Sanction JAIL = Sanction.of(CaseType.JAIL, Jail::mayGoToJail, Jail::lockIn);

  static final Sanction UNJAIL =
      Sanction.of(CaseType.UNJAIL, Jail::isInJail, Jail::letOut).freeing();

  private static final Option<Optional<Span>> DURATION = Option.span("duration").optional();

  static final Command JAIL_COMMAND =
      Command.named("jail")
          .alias("j")
          .option(ModerationOptions.MEMBER)
          .option(DURATION)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .option(ModerationOptions.EVIDENCE)
          .actsOn(ModerationOptions.MEMBER)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(Jail::jail);

  static final Command UNJAIL_COMMAND =
      Command.named("unjail")
          .alias("uj")
          .option(ModerationOptions.USER)
          .option(ModerationOptions.OTHERS)
          .option(ModerationOptions.REASON)
          .option(ModerationOptions.SILENT)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(Jail::unjail);

  private Jail() {}

  private static Future<Response> jail(Call call) {
    SanctionTerms terms = ModerationOptions.forMember(call);
    return SanctionOrder.give(
        call,
        JAIL,
        call.get(DURATION)
            .map(duration -> terms.until(duration.after(Instant.now(), ZoneOffset.UTC)))
            .orElse(terms));
  }

  private static Future<Response> unjail(Call call) {
    return SanctionOrder.give(call, UNJAIL, ModerationOptions.forUser(call));
  }

  /** The roles are those that the member has now, not when the command was written. */
  private static Future<SanctionTerms> mayGoToJail(Call call, SanctionTerms terms) {
    return JailRecord.read(call, terms)
        .compose(known -> {
          JailRole.check(call, known.settings());
          known
              .jailed()
              .ifPresent(jail -> {
                throw new CommandRefused(
                    Text.of(ModerationText.ALREADY_JAILED)
                        .with("name", terms.user().displayName())
                        .with("number", jail.number()));
              });
          return call.discord()
              .member(terms.guildId(), terms.user().id())
              .map(member ->
                  terms
                      .withRoles(
                          member
                              .map(DiscordMember::roleIds)
                              .orElseThrow(() ->
                                  new CommandRefused(
                                      ModerationText.NOT_HERE.with(
                                          "name", terms.user().displayName()))))
                      .withJailRoles(
                          Optional.ofNullable(known.settings().jailRoleId()).stream().toList()));
        });
  }

  /** Also whose case was voided, and who has not got their roles back. */
  private static Future<SanctionTerms> isInJail(Call call, SanctionTerms terms) {
    return JailRecord.read(call, terms)
        .compose(known ->
            known.jailed().isPresent()
                ? Future.succeededFuture(known.jailed())
                : stillLockedIn(call, terms, known))
        .map(jailed ->
            terms
                .withRoles(jailed.map(Case::userRoles).orElse(List.of()))
                .withJailRoles(jailed.map(JailMarks::of).orElse(List.of())));
  }

  private static Future<Optional<Case>> stillLockedIn(
      Call call, SanctionTerms terms, JailRecord known) {
    return call.discord()
        .member(terms.guildId(), terms.user().id())
        .map(member -> {
          List<Long> marks =
              Stream.concat(
                      Stream.ofNullable(known.settings().jailRoleId()),
                      known.latest().stream().flatMap(jail -> JailMarks.of(jail).stream()))
                  .toList();
          boolean locked =
              member.map(DiscordMember::roleIds).orElse(List.of()).stream()
                  .anyMatch(marks::contains);
          if (!locked || known.latest().isEmpty() || known.latest().get().valid()) {
            throw new CommandRefused(
                ModerationText.NOT_JAILED.with("name", terms.user().displayName()));
          }
          return known.latest();
        });
  }

  private static Future<Text> lockIn(
      CommandContext context, Case ordered, Duration deleteMessages, String reason) {
    return JailRole.of(context, ordered.guildId())
        .compose(role -> {
          List<Long> recorded = JailMarks.of(ordered);
          List<Long> added = recorded.isEmpty() ? role.stream().toList() : recorded;
          List<DiscordRole> there = context.discord().roles(ordered.guildId());
          if (!there.isEmpty() && there.stream().noneMatch(one -> added.contains(one.id()))) {
            throw new CommandRefused(ModerationText.JAIL_NOT_SET_UP.text());
          }
          List<Long> removed =
              ordered.userRoles().stream().filter(one -> !added.contains(one)).toList();
          return context
              .discord()
              .changeRoles(
                  ordered.guildId(), ordered.userId(), new RoleChange(added, removed), reason);
        })
        .map(left -> roles(ModerationText.ROLES_KEPT, left));
  }

  /**
   * Gives back what the bot may give, and takes what marks them as in jail: the role that they got,
   * although the guild may have chosen another since, or none. Whoever has left gets nothing, and
   * is free all the same.
   */
  static Future<Text> letOut(
      CommandContext context, Case ordered, Duration deleteMessages, String reason) {
    return JailRole.of(context, ordered.guildId())
        .compose(role -> {
          List<Long> removed =
              Stream.concat(JailMarks.of(ordered).stream(), role.stream()).distinct().toList();
          List<Long> added =
              ordered.userRoles().stream().filter(one -> !removed.contains(one)).toList();
          return context
              .discord()
              .changeRoles(
                  ordered.guildId(), ordered.userId(), new RoleChange(added, removed), reason)
              .map(left -> leftOver(context, ordered, removed, left));
        })
        .recover(cause ->
            cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
                ? Future.succeededFuture(ModerationText.LEFT_MEANWHILE.text())
                : Future.failedFuture(cause));
  }

  /** A role of the jail that is gone need not be taken from anybody. */
  private static Text leftOver(
      CommandContext context, Case ordered, List<Long> removed, List<Long> left) {
    List<Long> there =
        context.discord().roles(ordered.guildId()).stream().map(DiscordRole::id).toList();
    return SanctionAnswer.lines(
        removed.isEmpty() ? ModerationText.JAIL_ROLE_UNKNOWN.text() : Text.EMPTY,
        roles(
            ModerationText.JAIL_ROLE_STAYS,
            left.stream().filter(removed::contains).filter(there::contains).toList()),
        roles(
            ModerationText.ROLES_NOT_GIVEN,
            left.stream().filter(one -> !removed.contains(one)).toList()));
  }

  private static Text roles(ModerationText about, List<Long> roles) {
    return roles.isEmpty()
        ? Text.EMPTY
        : about.with(
            "roles",
            Text.listed(
                roles.stream()
                    .<Text>map(role -> Text.markdown(DiscordRole.mention(role)))
                    .toList()));
  }

  /**
   * What is on record of a user and the jail, as of one moment and by one request.
   *
   * @param settings of the guild, which name the role of the jail
   * @param jailed the case that keeps the user in jail, with the roles that they had; empty if none
   *     does
   * @param latest the newest jail of the user that took roles away, also one that was voided; empty
   *     if there was none
   */
  private record JailRecord(GuildConfig settings, Optional<Case> jailed, Optional<Case> latest) {
    static Future<JailRecord> read(Call call, SanctionTerms terms) {
      long guildId = terms.guildId();
      long userId = terms.user().id();
      Step<GuildConfig> settings = Step.of("settings", new GuildConfigRequest.Settings(guildId));
      Step<Optional<Case>> latest = Step.of("latest", new CaseRequest.LatestJail(guildId, userId));
      Step<CaseState> state = Step.of("state", new CaseRequest.State(guildId, userId));
      Step<OnlyIf.Decision> isJailed = Step.of("isJailed", OnlyIf.found(state, "jail"));
      Step<Optional<Case>> jailed =
          Step.of("jailed", new CaseRequest.Show(guildId, (int) Step.LATER))
              .taking("number", state, "jail");
      return call.ask(Transaction.of(settings, latest, state, isJailed, jailed))
          .map(done ->
              new JailRecord(
                  done.of(settings),
                  done.find(jailed).orElseGet(Optional::empty),
                  done.of(latest)));
    }
  }
}
