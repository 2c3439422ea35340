/**
 * The gateway: the WebSocket over which a bot hears what happens. The entry point is {@link
 * dev.rookery.sandbox.gateway.Gateway}.
 */
@NullMarked
package dev.rookery.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
