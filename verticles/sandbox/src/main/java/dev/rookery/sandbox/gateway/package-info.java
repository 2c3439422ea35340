/**
 * The gateway: the WebSocket over which a bot hears what happens. Open {@link
 * dev.rookery.sandbox.gateway.Gateway} first.
 */
@NullMarked
package dev.rookery.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
