package dev.rookery.discord.moderation;

import static dev.rookery.models.rows.TypedColumn.by;
import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordMember;
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

/** What keeps a jail closed: nobody gets out by leaving, and new channels are not seen from it. */
final class JailListeners {
  static final Listener<MemberJoined> ON_JOIN =
      new Listener<>(MemberJoined.class, JailListeners::joined);

  static final Listener<ChannelCreated> ON_CHANNEL =
      new Listener<>(ChannelCreated.class, JailListeners::created);

  static final Listener<SessionBegan> ON_SESSION =
      new Listener<>(SessionBegan.class, JailListeners::began);

  private JailListeners() {}

  private static Future<?> joined(CommandContext context, MemberJoined joined) {
    return shutIn(context, joined.guildId(), joined.member().id());
  }

  /** Somebody may have gone and come back while no session heard of it. */
  private static Future<?> began(CommandContext context, SessionBegan began) {
    return shutInAgain(
        context,
        Rows.of(Case.class)
            .select(
                where(Case::guildId)
                    .is(began.guildId())
                    .and(where(Case::type).is(CaseType.JAIL))
                    .and(where(Case::valid).is(true))
                    .and(where(Case::processed).is(false)))
            .orderedBy(by(Case::number).descending()));
  }

  private static Future<?> shutInAgain(CommandContext context, RowRequest.Select<Case> jails) {
    return context
        .rookery()
        .ask(jails)
        .compose(page ->
            Future.join(
                    page.rows().stream()
                        .map(jail -> shutInAgain(context, jail.guildId(), jail.userId()))
                        .toList())
                .compose(_ ->
                    page.next()
                        .<Future<?>>map(next -> shutInAgain(context, jails.after(next)))
                        .orElseGet(Future::succeededFuture)
                        .mapEmpty()));
  }

  private static Future<?> shutInAgain(CommandContext context, long guildId, long userId) {
    return Future.all(context.discord().member(guildId, userId), JailRole.of(context, guildId))
        .compose(found -> {
          Optional<DiscordMember> member = found.resultAt(0);
          Optional<Long> role = found.resultAt(1);
          return member.isEmpty() || role.isEmpty() || member.get().roleIds().contains(role.get())
              ? Future.succeededFuture()
              : shutIn(context, guildId, userId).mapEmpty();
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
                        GuildSpeech.of(context, guildId)
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
