@NullMarked
package dev.rookery.discord.reasons;

import org.jspecify.annotations.NullMarked;
