/**
 * The world in a folder, so that it outlives the sandbox. Open {@link
 * dev.rookery.sandbox.storage.WorldKeeper} first.
 */
@NullMarked
package dev.rookery.sandbox.storage;

import org.jspecify.annotations.NullMarked;
