@NullMarked
package dev.rookery.sandbox.world.guilds;

import org.jspecify.annotations.NullMarked;
