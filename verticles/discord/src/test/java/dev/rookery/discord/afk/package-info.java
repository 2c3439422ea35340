@NullMarked
package dev.rookery.discord.afk;

import org.jspecify.annotations.NullMarked;
