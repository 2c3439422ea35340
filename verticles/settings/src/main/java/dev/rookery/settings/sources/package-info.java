/** The places where values come from (file, environment, flags) and what is wrong in them. */
@NullMarked
package dev.rookery.settings.sources;

import org.jspecify.annotations.NullMarked;
