@NullMarked
package dev.rookery.discord.times;

import org.jspecify.annotations.NullMarked;
