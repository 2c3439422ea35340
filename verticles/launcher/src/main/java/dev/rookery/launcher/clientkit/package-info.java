/**
 * A small project that is a client; open {@link dev.rookery.launcher.clientkit.ClientKitCommand}.
 */
@NullMarked
package dev.rookery.launcher.clientkit;

import org.jspecify.annotations.NullMarked;
