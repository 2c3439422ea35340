/**
 * Texts written with other characters and back: {@code /encode} and {@code /decode}. Open {@link
 * dev.rookery.discord.encoding.EncodingFeature}.
 */
@NullMarked
package dev.rookery.discord.encoding;

import org.jspecify.annotations.NullMarked;
