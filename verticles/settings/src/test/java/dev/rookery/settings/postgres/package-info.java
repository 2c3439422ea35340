@NullMarked
package dev.rookery.settings.postgres;

import org.jspecify.annotations.NullMarked;
