package dev.rookery.discord.moderation;

import static dev.rookery.models.rows.TypedColumn.by;
import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.GuildEvent.ChannelCreated;
import dev.rookery.discord.entity.GuildEvent.MemberJoined;
import dev.rookery.discord.entity.GuildEvent.SessionBegan;
import dev.rookery.discord.entity.RoleChange;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps a jail closed: nobody gets out by leaving, and new channels are not seen from it. */
final class JailListeners {
  static final Listener<MemberJoined> ON_JOIN =
      new Listener<>(MemberJoined.class, JailListeners::joined);

  static final Listener<ChannelCreated> ON_CHANNEL =
      new Listener<>(ChannelCreated.class, JailListeners::created);

  static final Listener<SessionBegan> ON_SESSION =
      new Listener<>(SessionBegan.class, JailListeners::began);

  private static final Logger LOG = LoggerFactory.getLogger(JailListeners.class);

  private JailListeners() {}

  private static Future<?> joined(CommandContext context, MemberJoined joined) {
    return shutIn(context, joined.guildId(), joined.member().id());
  }

  /** Somebody may have gone and come back while no session heard of it. */
  private static Future<?> began(CommandContext context, SessionBegan began) {
    return JailRole.of(context, began.guildId())
        .compose(role ->
            role.isEmpty()
                ? Future.succeededFuture()
                : shutInAgain(
                        context,
                        role.get(),
                        Rows.of(Case.class)
                            .select(
                                where(Case::guildId)
                                    .is(began.guildId())
                                    .and(where(Case::type).is(CaseType.JAIL))
                                    .and(where(Case::valid).is(true))
                                    .and(where(Case::processed).is(false)))
                            .orderedBy(by(Case::number).descending()))
                    .mapEmpty());
  }

  /** One after the other: nobody waits for it, and others do for Discord. */
  private static Future<?> shutInAgain(
      CommandContext context, long role, RowRequest.Select<Case> jails) {
    return context
        .rookery()
        .ask(jails)
        .compose(page -> {
          Future<?> done = Future.succeededFuture();
          for (Case jail : page.rows()) {
            done = done.compose(_ -> shutInAgain(context, role, jail));
          }
          return done.compose(_ ->
              page.next()
                  .<Future<?>>map(next -> shutInAgain(context, role, jails.after(next)))
                  .orElseGet(Future::succeededFuture)
                  .mapEmpty());
        });
  }

  private static Future<?> shutInAgain(CommandContext context, long role, Case jail) {
    return context
        .rookery()
        .ask(new CaseRequest.State(jail.guildId(), jail.userId()))
        .compose(state ->
            state.jail().equals(Optional.of(jail.number()))
                ? context
                    .discord()
                    .member(jail.guildId(), jail.userId())
                    .compose(member ->
                        member.isEmpty() || member.get().roleIds().contains(role)
                            ? Future.succeededFuture()
                            : shutIn(context, jail.guildId(), jail.userId()).mapEmpty())
                : Future.succeededFuture())
        .recover(cause -> {
          if (cause instanceof DiscordRefused refused
              && refused.why() != DiscordRefused.Why.UNAVAILABLE) {
            LOG.warn("Case {} is not kept up: {}", jail.id(), cause.getMessage());
            return Future.succeededFuture();
          }
          return Future.failedFuture(cause);
        });
  }

  private static Future<?> shutIn(CommandContext context, long guildId, long userId) {
    return context
        .rookery()
        .ask(new CaseRequest.State(guildId, userId))
        .compose(state ->
            state.jail().isEmpty()
                ? Future.succeededFuture(List.<Long>of())
                : JailRole.of(context, guildId)
                    .compose(role ->
                        role.isEmpty()
                            ? Future.succeededFuture(role)
                            : JailRole.record(context, guildId, state.jail().get(), role.get())
                                .map(role))
                    .compose(role ->
                        context
                            .language(guildId)
                            .compose(language ->
                                context
                                    .discord()
                                    .changeRoles(
                                        guildId,
                                        userId,
                                        new RoleChange(role.stream().toList(), List.of()),
                                        Texts.in(language)
                                            .plain(
                                                ModerationText.JAILED_STILL.with(
                                                    "number", state.jail().get()))))));
  }

  private static Future<?> created(CommandContext context, ChannelCreated created) {
    if (created.channel().kind() == DiscordChannel.Kind.THREAD) {
      return Future.succeededFuture();
    }
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(created.guildId()))
        .compose(settings -> {
          Optional<Long> role = Optional.ofNullable(settings.jailRoleId());
          return role.isEmpty()
                  || settings.jailChannelId() == null
                  || settings.jailChannelId() == created.channel().id()
              ? Future.<Void>succeededFuture()
              : context
                  .discord()
                  .hideChannel(
                      created.guildId(),
                      created.channel().id(),
                      role.get(),
                      Texts.in(context.discord().language(created.guildId()))
                          .plain(ModerationText.JAIL_HIDES.text()));
        });
  }
}
