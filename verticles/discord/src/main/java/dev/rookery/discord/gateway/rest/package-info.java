/** Calls of Discord that JDA has no method for. */
@NullMarked
package dev.rookery.discord.gateway.rest;

import org.jspecify.annotations.NullMarked;
