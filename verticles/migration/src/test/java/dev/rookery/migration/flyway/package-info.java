@NullMarked
package dev.rookery.migration.flyway;

import org.jspecify.annotations.NullMarked;
