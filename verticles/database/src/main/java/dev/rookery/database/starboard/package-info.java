/**
 * Answers requests about starboards and starred messages. Open {@code StarboardMessageRepository}
 * first.
 */
@NullMarked
package dev.rookery.database.starboard;

import org.jspecify.annotations.NullMarked;
