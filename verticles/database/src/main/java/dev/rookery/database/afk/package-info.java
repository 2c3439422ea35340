/** Answers requests about members who are away. Open {@code AfkRepository}. */
@NullMarked
package dev.rookery.database.afk;

import org.jspecify.annotations.NullMarked;
