package dev.rookery.sandbox.world.guilds;

import org.jspecify.annotations.Nullable;

/**
 * What changes in a role, or what a new one is like; null for what stays, or is as usual.
 *
 * @param color 0xRRGGBB, 0 for none
 */
public record RoleEdit(
    @Nullable String name,
    @Nullable PermissionSet permissions,
    @Nullable Integer color,
    @Nullable Boolean hoisted,
    @Nullable Boolean mentionable) {

  /** The role with the changes. */
  public Role applyTo(Role role) {
    return new Role(
        role.id(),
        role.guildId(),
        name == null ? role.name() : name,
        permissions == null ? role.permissions() : permissions,
        role.position(),
        color == null ? role.color() : color,
        hoisted == null ? role.hoisted() : hoisted,
        mentionable == null ? role.mentionable() : mentionable,
        role.managedByBot());
  }
}
