@NullMarked
package dev.rookery.migration;

import org.jspecify.annotations.NullMarked;
