/** Names and other text as operators read and type them. */
@NullMarked
package dev.rookery.settings.text;

import org.jspecify.annotations.NullMarked;
