@NullMarked
package dev.rookery.database.users;

import org.jspecify.annotations.NullMarked;
