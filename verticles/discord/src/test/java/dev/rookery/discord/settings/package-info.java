@NullMarked
package dev.rookery.discord.settings;

import org.jspecify.annotations.NullMarked;
