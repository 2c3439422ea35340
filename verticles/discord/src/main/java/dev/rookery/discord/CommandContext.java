package dev.rookery.discord;

import dev.rookery.bus.Rookery;
import io.vertx.core.Vertx;

/** What commands work with. */
record CommandContext(Vertx vertx, Rookery rookery, DiscordConfig config) {}
