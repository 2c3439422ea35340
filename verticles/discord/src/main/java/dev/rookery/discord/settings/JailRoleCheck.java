package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.text.Text;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a role may be that of the jail: it is given to whoever is shut in, and all channels are
 * hidden from whoever has it.
 *
 * @param ranked the roles that carry a rank
 */
record JailRoleCheck(Call call, Set<Long> ranked) {
  /** What lets members act on others or on the guild. */
  private static final Set<DiscordPermission> MODERATING =
      Set.of(
          DiscordPermission.ADMINISTRATOR,
          DiscordPermission.BAN_MEMBERS,
          DiscordPermission.BYPASS_SLOWMODE,
          DiscordPermission.DEAFEN_MEMBERS,
          DiscordPermission.KICK_MEMBERS,
          DiscordPermission.MANAGE_CHANNELS,
          DiscordPermission.MANAGE_EVENTS,
          DiscordPermission.MANAGE_EXPRESSIONS,
          DiscordPermission.MANAGE_GUILD,
          DiscordPermission.MANAGE_MESSAGES,
          DiscordPermission.MANAGE_NICKNAMES,
          DiscordPermission.MANAGE_ROLES,
          DiscordPermission.MANAGE_THREADS,
          DiscordPermission.MANAGE_WEBHOOKS,
          DiscordPermission.MENTION_EVERYONE,
          DiscordPermission.MODERATE_MEMBERS,
          DiscordPermission.MOVE_MEMBERS,
          DiscordPermission.MUTE_MEMBERS,
          DiscordPermission.PIN_MESSAGES,
          DiscordPermission.VIEW_AUDIT_LOG);

  JailRoleCheck {
    ranked = Set.copyOf(ranked);
  }

  /** Why a role that the user chose is refused; empty if it is fit. */
  Optional<Text> chosen(DiscordRole role) {
    Optional<Text> fault = kept(role);
    return fault.isEmpty() && isAboveUser(role)
        ? Optional.of(SettingsText.JAIL_ROLE_ABOVE_YOU.with("role", role.name()))
        : fault;
  }

  /** Why the role that the jail has already is refused, whoever chose it; empty if it is fit. */
  Optional<Text> kept(DiscordRole role) {
    if (!isGivenByBot(role)) {
      return Optional.of(SettingsText.JAIL_ROLE_UNUSABLE.with("role", role.name()));
    }
    List<Text> permissions = moderating(role);
    if (!permissions.isEmpty()) {
      return Optional.of(
          Text.of(SettingsText.JAIL_ROLE_MODERATES)
              .with("role", role.name())
              .with("permissions", Text.listed(permissions)));
    }
    return ranked.contains(role.id())
        ? Optional.of(SettingsText.JAIL_ROLE_RANKED.with("role", role.name()))
        : Optional.empty();
  }

  private boolean isGivenByBot(DiscordRole role) {
    DiscordMember bot = call.use().bot();
    return role.id() != call.guildId()
        && !role.managed()
        && (bot == null || role.position() < bot.position());
  }

  private List<Text> moderating(DiscordRole role) {
    EnumSet<DiscordPermission> held = EnumSet.noneOf(DiscordPermission.class);
    held.addAll(role.permissions());
    held.retainAll(MODERATING);
    call.discord().roles(call.guildId()).stream()
        .filter(one -> one.id() == call.guildId())
        .map(DiscordRole::permissions)
        .forEach(held::removeAll);
    return held.stream().map(DiscordPermission::text).toList();
  }

  private boolean isAboveUser(DiscordRole role) {
    return !call.use().byAdministrator()
        && call.use().asMember().map(DiscordMember::position).orElse(0) <= role.position();
  }

  /** That of a guild whose ranks these roles carry. */
  static JailRoleCheck of(Call call, Collection<List<Long>> ranked) {
    return new JailRoleCheck(call, Set.copyOf(ranked.stream().flatMap(List::stream).toList()));
  }
}
