@NullMarked
package dev.rookery.discord.levels;

import org.jspecify.annotations.NullMarked;
