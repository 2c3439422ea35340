/**
 * Tests of the bot as members see it: JDA over sockets to a simulated Discord, data in Postgres.
 */
@NullMarked
package dev.rookery.discord;

import org.jspecify.annotations.NullMarked;
