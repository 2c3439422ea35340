@NullMarked
package dev.rookery.discord.failure;

import org.jspecify.annotations.NullMarked;
