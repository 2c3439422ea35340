package dev.rookery.sandbox.world.commands;

/**
 * A registered command.
 *
 * @param id stays the same when the command is registered again under the same name
 * @param guildId the only guild that has it, 0 for a global command
 * @param version a new id whenever the definition changes
 */
public record ApplicationCommand(
    long id, long guildId, long version, CommandDefinition definition) {}
