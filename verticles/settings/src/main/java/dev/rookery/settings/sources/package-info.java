/**
 * The places that values come from (file, environment, flags) and the problems found in them. Open
 * {@link dev.rookery.settings.sources.ConfigDraft} first, where they meet.
 */
@NullMarked
package dev.rookery.settings.sources;

import org.jspecify.annotations.NullMarked;
