@NullMarked
package dev.rookery.discord.text;

import org.jspecify.annotations.NullMarked;
