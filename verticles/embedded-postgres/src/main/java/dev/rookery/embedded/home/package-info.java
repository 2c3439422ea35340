/**
 * The directory of one server: where it is, which JVM holds it, and what it contains besides the
 * data. Open {@link dev.rookery.embedded.home.ServerHome} first.
 */
@NullMarked
package dev.rookery.embedded.home;

import org.jspecify.annotations.NullMarked;
