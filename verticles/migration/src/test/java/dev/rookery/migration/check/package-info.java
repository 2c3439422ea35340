@NullMarked
package dev.rookery.migration.check;

import org.jspecify.annotations.NullMarked;
