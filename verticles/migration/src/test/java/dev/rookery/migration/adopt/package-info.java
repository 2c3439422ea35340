@NullMarked
package dev.rookery.migration.adopt;

import org.jspecify.annotations.NullMarked;
