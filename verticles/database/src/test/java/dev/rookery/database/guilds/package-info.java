@NullMarked
package dev.rookery.database.guilds;

import org.jspecify.annotations.NullMarked;
