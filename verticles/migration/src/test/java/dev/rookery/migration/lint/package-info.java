/** What the linter reports. */
@NullMarked
package dev.rookery.migration.lint;

import org.jspecify.annotations.NullMarked;
