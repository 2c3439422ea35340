@NullMarked
package dev.rookery.database.rows;

import org.jspecify.annotations.NullMarked;
