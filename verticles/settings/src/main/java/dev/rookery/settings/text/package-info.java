/** Utilities for names and other text that operators read and type. */
@NullMarked
package dev.rookery.settings.text;

import org.jspecify.annotations.NullMarked;
