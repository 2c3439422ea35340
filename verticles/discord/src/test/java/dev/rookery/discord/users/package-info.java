@NullMarked
package dev.rookery.discord.users;

import org.jspecify.annotations.NullMarked;
