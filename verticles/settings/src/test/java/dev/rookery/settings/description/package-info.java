@NullMarked
package dev.rookery.settings.description;

import org.jspecify.annotations.NullMarked;
