@NullMarked
package dev.rookery.migration.inspect;

import org.jspecify.annotations.NullMarked;
