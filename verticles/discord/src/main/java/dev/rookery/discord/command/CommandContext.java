package dev.rookery.discord.command;

import dev.rookery.bus.Rookery;
import dev.rookery.discord.entity.Discord;
import io.vertx.core.Vertx;

/** The services that commands work with. */
public record CommandContext(Vertx vertx, Rookery rookery, DiscordConfig config, Discord discord) {}
