@NullMarked
package dev.rookery.discord.information;

import org.jspecify.annotations.NullMarked;
