@NullMarked
package dev.rookery.settings.keys;

import org.jspecify.annotations.NullMarked;
