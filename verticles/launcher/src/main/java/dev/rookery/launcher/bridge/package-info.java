/**
 * The TCP bridge to the event bus, for the command line and for programs in any language. Open
 * {@link dev.rookery.launcher.bridge.Bridge} first, or {@link
 * dev.rookery.launcher.bridge.BridgeClient} for the other end.
 */
@NullMarked
package dev.rookery.launcher.bridge;

import org.jspecify.annotations.NullMarked;
