@NullMarked
package dev.rookery.database.permissions;

import org.jspecify.annotations.NullMarked;
