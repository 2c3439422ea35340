/**
 * Typed configuration: a record whose components declare their meaning and default, filled from a
 * YAML file, the environment and flags, and checked whole. Open {@link
 * dev.rookery.settings.Settings} first; {@link dev.rookery.settings.Setting} declares a key.
 */
@NullMarked
package dev.rookery.settings;

import org.jspecify.annotations.NullMarked;
