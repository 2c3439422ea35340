/**
 * The world in Discord's JSON forms, as REST, gateway and page show it. The entry point is {@link
 * dev.rookery.sandbox.wire.WorldJson}.
 */
@NullMarked
package dev.rookery.sandbox.wire;

import org.jspecify.annotations.NullMarked;
