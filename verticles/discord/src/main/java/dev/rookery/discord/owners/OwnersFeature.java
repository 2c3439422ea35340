package dev.rookery.discord.owners;

import dev.rookery.discord.command.Feature;
import dev.rookery.discord.maintenance.Maintenance;

/** What is for the owners of the bot alone. */
public final class OwnersFeature {
  public static final Feature FEATURE =
      Feature.saying(OwnersText.class)
          .alwaysOn()
          .commands(
              MaintenanceCommands.ON,
              MaintenanceCommands.OFF,
              GuildCommands.GUILDS,
              GuildCommands.LEAVE,
              BlockedGuilds.BLOCK,
              BlockedGuilds.UNBLOCK)
          .actions(GuildCommands.LIST.turn(), GuildCommands.LIST.turnBack())
          .jobs(Maintenance.ENDED, BlockedGuilds.ENDED)
          .listeners(BlockedGuilds.ON_JOIN, BlockedGuilds.ON_SESSION);

  private OwnersFeature() {}
}
