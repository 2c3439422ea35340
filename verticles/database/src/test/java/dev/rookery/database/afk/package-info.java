@NullMarked
package dev.rookery.database.afk;

import org.jspecify.annotations.NullMarked;
