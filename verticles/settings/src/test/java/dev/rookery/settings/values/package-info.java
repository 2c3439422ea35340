@NullMarked
package dev.rookery.settings.values;

import org.jspecify.annotations.NullMarked;
