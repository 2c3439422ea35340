@NullMarked
package dev.rookery.migration.lock;

import org.jspecify.annotations.NullMarked;
