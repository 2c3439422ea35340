/** Names and other text that operators read and type. Each class stands alone. */
@NullMarked
package dev.rookery.settings.text;

import org.jspecify.annotations.NullMarked;
