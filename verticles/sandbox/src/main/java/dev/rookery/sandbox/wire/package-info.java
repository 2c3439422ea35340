/**
 * The world in Discord's JSON forms, as REST, gateway and page show it. Open {@link
 * dev.rookery.sandbox.wire.WorldJson} first.
 */
@NullMarked
package dev.rookery.sandbox.wire;

import org.jspecify.annotations.NullMarked;
