/**
 * The part of YAML that a configuration file needs: no anchors, no tags, every scalar a text. Open
 * {@link dev.rookery.settings.yaml.YamlReader} first.
 */
@NullMarked
package dev.rookery.settings.yaml;

import org.jspecify.annotations.NullMarked;
