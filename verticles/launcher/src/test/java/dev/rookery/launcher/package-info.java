@NullMarked
package dev.rookery.launcher;

import org.jspecify.annotations.NullMarked;
