@NullMarked
package dev.rookery.launcher.bridge;

import org.jspecify.annotations.NullMarked;
