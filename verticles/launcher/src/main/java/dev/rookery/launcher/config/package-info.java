/**
 * The configuration of a node: its keys and the sources it is read from. Open {@link
 * dev.rookery.launcher.config.NodeConfig} first.
 */
@NullMarked
package dev.rookery.launcher.config;

import org.jspecify.annotations.NullMarked;
