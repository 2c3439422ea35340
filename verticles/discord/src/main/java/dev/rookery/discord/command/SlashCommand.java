package dev.rookery.discord.command;

import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;

/**
 * A slash command with its subcommands, usable in guilds.
 *
 * @param name as people type it
 * @param description what it is for, up to 100 characters
 * @param actions what the buttons under its answers and its forms do, by the word that their ids
 *     begin with
 */
public record SlashCommand(
    String name, String description, List<Subcommand> subcommands, Map<String, Action> actions) {

  public SlashCommandData definition() {
    return Commands.slash(name, description)
        .setContexts(InteractionContextType.GUILD)
        .addSubcommands(subcommands.stream().map(Subcommand::definition).toList());
  }
}
