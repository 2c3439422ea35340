/** The places that values come from (file, environment, flags) and the problems found in them. */
@NullMarked
package dev.rookery.settings.sources;

import org.jspecify.annotations.NullMarked;
