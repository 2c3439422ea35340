/** The TCP bridge to the event bus, for the command line and for programs in any language. */
@NullMarked
package dev.rookery.launcher.bridge;

import org.jspecify.annotations.NullMarked;
