/**
 * Text for the operator: the configuration file, the help for the flags, the effective
 * configuration.
 */
@NullMarked
package dev.rookery.settings.description;

import org.jspecify.annotations.NullMarked;
