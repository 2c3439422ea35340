/**
 * The keys of a configuration as its records declare them, and the types that their values may
 * have.
 */
@NullMarked
package dev.rookery.settings.keys;

import org.jspecify.annotations.NullMarked;
