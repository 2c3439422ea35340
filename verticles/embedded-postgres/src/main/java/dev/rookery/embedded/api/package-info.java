/** What a caller gives a server and gets back: options, a start report, how the server ended. */
@NullMarked
package dev.rookery.embedded.api;

import org.jspecify.annotations.NullMarked;
