@NullMarked
package dev.rookery.discord.audit;

import org.jspecify.annotations.NullMarked;
