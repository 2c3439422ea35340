@NullMarked
package dev.rookery.settings.binding;

import org.jspecify.annotations.NullMarked;
