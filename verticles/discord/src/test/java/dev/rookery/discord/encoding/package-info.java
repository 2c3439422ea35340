@NullMarked
package dev.rookery.discord.encoding;

import org.jspecify.annotations.NullMarked;
