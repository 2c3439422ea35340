@NullMarked
package dev.rookery.discord.snippets;

import org.jspecify.annotations.NullMarked;
