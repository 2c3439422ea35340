/** Tests of {@code /snippet}. */
@NullMarked
package dev.rookery.discord.snippet;

import org.jspecify.annotations.NullMarked;
