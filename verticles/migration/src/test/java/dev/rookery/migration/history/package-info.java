@NullMarked
package dev.rookery.migration.history;

import org.jspecify.annotations.NullMarked;
