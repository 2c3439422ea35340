@NullMarked
package dev.rookery.discord.random;

import org.jspecify.annotations.NullMarked;
