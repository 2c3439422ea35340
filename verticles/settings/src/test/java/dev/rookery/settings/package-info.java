@NullMarked
package dev.rookery.settings;

import org.jspecify.annotations.NullMarked;
