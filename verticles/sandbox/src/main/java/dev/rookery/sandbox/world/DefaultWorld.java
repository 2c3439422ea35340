package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.time.InstantSource;

/** The default world: one guild with staff, members and the bot. */
public final class DefaultWorld {
  public static final String GUILD = "Rookery Sandbox";

  private static final int MODERATOR_COLOR = 0x2E8B57;
  private static final int ADMIN_COLOR = 0xC0392B;

  /** What the invitation of a moderating bot asks for. */
  public static final PermissionSet BOT_PERMISSIONS =
      PermissionSet.OF_EVERYONE.plus(
          PermissionFlag.KICK_MEMBERS,
          PermissionFlag.BAN_MEMBERS,
          PermissionFlag.MODERATE_MEMBERS,
          PermissionFlag.MANAGE_CHANNELS,
          PermissionFlag.MANAGE_MESSAGES,
          PermissionFlag.MANAGE_NICKNAMES,
          PermissionFlag.MANAGE_ROLES,
          PermissionFlag.MANAGE_THREADS,
          PermissionFlag.PIN_MESSAGES,
          PermissionFlag.VIEW_AUDIT_LOG);

  private DefaultWorld() {}

  /**
   * Creates it. Olivia owns the guild, Mo moderates it, Alice, Bob and Carol are members; #general
   * and #bot-commands are for everyone, #staff is for the staff and the bot.
   */
  public static World create() {
    return create(InstantSource.system());
  }

  /** Creates the same with that clock, which a test may turn forward: links to files end by it. */
  public static World create(InstantSource clock) {
    World world = new WorldBuilder().clock(clock).world();
    fill(world);
    return world;
  }

  /**
   * Makes the world the default one again. The people, the bot and its commands are the same as
   * before; the guild is a new one, so that a bot which keeps data by guild begins anew too.
   */
  public static void reset(World world) {
    world.clear();
    world.people().all().forEach(user -> world.people().setAcceptsDirectMessages(user, true));
    fill(world);
    world.publish(new WorldEvent.WorldReset());
  }

  private static void fill(World world) {
    User olivia = world.application().owner();
    SimulatedGuild guild = world.guilds().create(GUILD, olivia);
    Role moderator =
        world.roles().create(guild, "Moderator", moderatorPermissions(), MODERATOR_COLOR);
    Role admin =
        world
            .roles()
            .create(guild, "Admin", PermissionSet.of(PermissionFlag.ADMINISTRATOR), ADMIN_COLOR);
    world.members().update(world.members().get(guild.id(), olivia.id()).withRole(admin.id()));
    world.members().join(guild, person(world, "mo"), moderator);
    world.members().join(guild, person(world, "alice"));
    world.members().join(guild, person(world, "bob"));
    world.members().join(guild, person(world, "carol"));
    world.guilds().addBot(guild, BOT_PERMISSIONS);
    Role everyone = world.roles().everyone(guild.id());
    world.channels().createText(guild, "general");
    world.channels().createText(guild, "bot-commands");
    world
        .channels()
        .createText(
            guild,
            "staff",
            Overwrite.deny(everyone, PermissionFlag.VIEW_CHANNEL),
            Overwrite.allow(moderator, PermissionFlag.VIEW_CHANNEL),
            Overwrite.allow(world.bot(), PermissionFlag.VIEW_CHANNEL));
  }

  private static User person(World world, String username) {
    return world.people().find(username).orElseGet(() -> world.people().createPerson(username));
  }

  private static PermissionSet moderatorPermissions() {
    return PermissionSet.OF_EVERYONE.plus(
        PermissionFlag.KICK_MEMBERS,
        PermissionFlag.BAN_MEMBERS,
        PermissionFlag.MODERATE_MEMBERS,
        PermissionFlag.MANAGE_MESSAGES,
        PermissionFlag.MANAGE_NICKNAMES,
        PermissionFlag.MENTION_EVERYONE);
  }
}
