package dev.rookery.sandbox.world.guilds;

/**
 * A role of a guild. The role whose id is the guild's own is {@code @everyone}.
 *
 * @param position height in the hierarchy, 0 for {@code @everyone}
 * @param color 0xRRGGBB, 0 for none
 * @param hoisted whether its members are listed apart
 * @param managedByBot the bot whose role this is, 0 for a role that people manage
 */
public record Role(
    long id,
    long guildId,
    String name,
    PermissionSet permissions,
    int position,
    int color,
    boolean hoisted,
    boolean mentionable,
    long managedByBot) {

  public boolean everyone() {
    return id == guildId;
  }

  public Role withPermissions(PermissionSet newPermissions) {
    return new Role(
        id, guildId, name, newPermissions, position, color, hoisted, mentionable, managedByBot);
  }

  public Role withPosition(int newPosition) {
    return new Role(
        id, guildId, name, permissions, newPosition, color, hoisted, mentionable, managedByBot);
  }

  /** The text form that turns into a mention in a message. */
  public String mention() {
    return everyone() ? "@everyone" : "<@&" + id + ">";
  }
}
