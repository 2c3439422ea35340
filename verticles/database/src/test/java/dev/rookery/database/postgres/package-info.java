@NullMarked
package dev.rookery.database.postgres;

import org.jspecify.annotations.NullMarked;
