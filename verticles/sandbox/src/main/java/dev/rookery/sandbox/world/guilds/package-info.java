/**
 * A guild and what it has: users, members, roles, channels, permissions, and their ids. All are
 * immutable; the world keeps them. Open {@link dev.rookery.sandbox.world.guilds.SimulatedGuild}
 * first.
 */
@NullMarked
package dev.rookery.sandbox.world.guilds;

import org.jspecify.annotations.NullMarked;
