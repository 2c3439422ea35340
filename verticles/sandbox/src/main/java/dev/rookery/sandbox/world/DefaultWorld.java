package dev.rookery.sandbox.world;

/** The world in which a person first meets the bot: one guild with staff, members and the bot. */
public final class DefaultWorld {
  public static final String GUILD = "Rookery Sandbox";

  private static final int MODERATOR_COLOR = 0x2E8B57;
  private static final int ADMIN_COLOR = 0xC0392B;

  /** What the invitation of a moderating bot asks for. */
  public static final Permissions BOT_PERMISSIONS =
      Permissions.OF_EVERYONE.plus(
          Permission.KICK_MEMBERS,
          Permission.BAN_MEMBERS,
          Permission.MODERATE_MEMBERS,
          Permission.MANAGE_CHANNELS,
          Permission.MANAGE_MESSAGES,
          Permission.MANAGE_NICKNAMES,
          Permission.MANAGE_ROLES,
          Permission.MANAGE_THREADS,
          Permission.PIN_MESSAGES,
          Permission.VIEW_AUDIT_LOG);

  private DefaultWorld() {}

  /**
   * Olivia owns it, Mo moderates it, Alice, Bob and Carol are in it; #general and #bot-commands are
   * for all, #staff is for the staff and the bot.
   */
  public static World create() {
    World world = new WorldBuilder().world();
    User olivia = world.application().owner();
    Guild guild = world.guilds().create(GUILD, olivia);
    Role moderator =
        world.roles().create(guild, "Moderator", moderatorPermissions(), MODERATOR_COLOR);
    Role admin =
        world.roles().create(guild, "Admin", Permissions.of(Permission.ADMINISTRATOR), ADMIN_COLOR);
    world.members().update(world.members().get(guild.id(), olivia.id()).withRole(admin.id()));
    world.members().join(guild, world.people().createPerson("mo"), moderator);
    world.members().join(guild, world.people().createPerson("alice"));
    world.members().join(guild, world.people().createPerson("bob"));
    world.members().join(guild, world.people().createPerson("carol"));
    world.guilds().addBot(guild, BOT_PERMISSIONS);
    Role everyone = world.roles().everyone(guild.id());
    world.channels().createText(guild, "general");
    world.channels().createText(guild, "bot-commands");
    world
        .channels()
        .createText(
            guild,
            "staff",
            Overwrite.deny(everyone, Permission.VIEW_CHANNEL),
            Overwrite.allow(moderator, Permission.VIEW_CHANNEL),
            Overwrite.allow(world.bot(), Permission.VIEW_CHANNEL));
    return world;
  }

  private static Permissions moderatorPermissions() {
    return Permissions.OF_EVERYONE.plus(
        Permission.KICK_MEMBERS,
        Permission.BAN_MEMBERS,
        Permission.MODERATE_MEMBERS,
        Permission.MANAGE_MESSAGES,
        Permission.MANAGE_NICKNAMES,
        Permission.MENTION_EVERYONE);
  }
}
