@NullMarked
package dev.rookery.settings.sources;

import org.jspecify.annotations.NullMarked;
