@NullMarked
package dev.rookery.database.levels;

import org.jspecify.annotations.NullMarked;
