@NullMarked
package dev.rookery.database.privacy;

import org.jspecify.annotations.NullMarked;
