/**
 * What is written for the operator: the configuration file, the help of the flags, the effective
 * configuration.
 */
@NullMarked
package dev.rookery.settings.description;

import org.jspecify.annotations.NullMarked;
