@NullMarked
package dev.rookery.migration.diff;

import org.jspecify.annotations.NullMarked;
