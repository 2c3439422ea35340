/**
 * The keys of a configuration as its records declare them, and the types of their values. Open
 * {@link dev.rookery.settings.keys.SettingsSchema} first.
 */
@NullMarked
package dev.rookery.settings.keys;

import org.jspecify.annotations.NullMarked;
