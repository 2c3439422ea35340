@NullMarked
package dev.rookery.discord.logs;

import org.jspecify.annotations.NullMarked;
