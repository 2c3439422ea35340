@NullMarked
package dev.rookery.bus;

import org.jspecify.annotations.NullMarked;
