@NullMarked
package dev.rookery.discord.owners;

import org.jspecify.annotations.NullMarked;
