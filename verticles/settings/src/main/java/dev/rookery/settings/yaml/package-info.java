/** The part of YAML that a configuration file needs: no anchors, no tags, every scalar a text. */
@NullMarked
package dev.rookery.settings.yaml;

import org.jspecify.annotations.NullMarked;
