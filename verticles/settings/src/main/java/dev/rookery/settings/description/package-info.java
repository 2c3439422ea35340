/**
 * Text for the operator: the configuration file ({@link
 * dev.rookery.settings.description.FileDescription}), the help for the flags ({@link
 * dev.rookery.settings.description.FlagHelp}), and the effective configuration ({@link
 * dev.rookery.settings.description.EffectiveText}).
 */
@NullMarked
package dev.rookery.settings.description;

import org.jspecify.annotations.NullMarked;
