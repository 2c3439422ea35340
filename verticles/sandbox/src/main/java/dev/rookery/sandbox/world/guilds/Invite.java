package dev.rookery.sandbox.world.guilds;

/** An invitation to a channel of a guild. */
public record Invite(String code, long guildId, long channelId, long inviterId) {}
