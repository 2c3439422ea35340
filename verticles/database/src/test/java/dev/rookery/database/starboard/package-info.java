@NullMarked
package dev.rookery.database.starboard;

import org.jspecify.annotations.NullMarked;
