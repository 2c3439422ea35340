@NullMarked
package dev.rookery.migration.change;

import org.jspecify.annotations.NullMarked;
