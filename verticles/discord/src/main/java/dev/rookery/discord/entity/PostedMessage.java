package dev.rookery.discord.entity;

/** A message that the bot has sent, so that it can be edited. */
public record PostedMessage(long channelId, long messageId) {}
