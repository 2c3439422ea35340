@NullMarked
package dev.rookery.discord.interaction;

import org.jspecify.annotations.NullMarked;
