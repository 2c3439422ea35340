@NullMarked
package dev.rookery.discord.gateway;

import org.jspecify.annotations.NullMarked;
