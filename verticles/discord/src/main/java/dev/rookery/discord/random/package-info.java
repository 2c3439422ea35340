/**
 * What is left to chance: {@code /random}. Open {@link dev.rookery.discord.random.RandomFeature}.
 */
@NullMarked
package dev.rookery.discord.random;

import org.jspecify.annotations.NullMarked;
