package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.guilds.User;

/**
 * The bot's application. Its id is also the id of its bot user, as it is for every application made
 * since 2017.
 *
 * @param description shown on the application's card; may be empty
 * @param owner the person who owns it
 */
public record Application(long id, String name, String description, User owner) {}
