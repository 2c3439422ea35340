/** What a caller gives to a server and gets from it: options, a report, how it ended. */
@NullMarked
package dev.rookery.embedded.api;

import org.jspecify.annotations.NullMarked;
