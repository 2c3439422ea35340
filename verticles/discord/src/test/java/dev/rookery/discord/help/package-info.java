@NullMarked
package dev.rookery.discord.help;

import org.jspecify.annotations.NullMarked;
