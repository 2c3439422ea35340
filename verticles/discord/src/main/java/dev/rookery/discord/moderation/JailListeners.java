package dev.rookery.discord.moderation;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.GuildEvent.ChannelCreated;
import dev.rookery.discord.entity.GuildEvent.MemberJoined;
import dev.rookery.discord.entity.RoleChange;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What keeps a jail closed: nobody gets out by leaving, and new channels are not seen from it. */
final class JailListeners {
  static final Listener<MemberJoined> ON_JOIN =
      new Listener<>(MemberJoined.class, JailListeners::joined);

  static final Listener<ChannelCreated> ON_CHANNEL =
      new Listener<>(ChannelCreated.class, JailListeners::created);

  private JailListeners() {}

  private static Future<?> joined(CommandContext context, MemberJoined joined) {
    long userId = joined.member().id();
    return context
        .rookery()
        .ask(new CaseRequest.State(joined.guildId(), userId))
        .compose(state ->
            state.jail().isEmpty()
                ? Future.succeededFuture(List.<Long>of())
                : JailRole.of(context, joined.guildId())
                    .compose(role ->
                        GuildSpeech.of(context, joined.guildId())
                            .compose(language ->
                                context
                                    .discord()
                                    .changeRoles(
                                        joined.guildId(),
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
