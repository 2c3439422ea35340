/**
 * Typed configuration: a record whose components say their meaning and default, filled from a YAML
 * file, the environment and flags, and checked whole. The door is {@link
 * dev.rookery.settings.Settings}; {@link dev.rookery.settings.Setting} declares a key.
 */
@NullMarked
package dev.rookery.settings;

import org.jspecify.annotations.NullMarked;
