/** The keys of a configuration as its records declare them, and the types of their values. */
@NullMarked
package dev.rookery.settings.keys;

import org.jspecify.annotations.NullMarked;
